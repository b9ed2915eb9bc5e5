/** Steering and observing a running simulator. */
@NullMarked
package io.mlconnector.sandbox.teams.admin;

import org.jspecify.annotations.NullMarked;
