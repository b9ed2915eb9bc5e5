/** Requests and answers of the simulated cloud. */
@NullMarked
package io.mlconnector.sandbox.teams.http;

import org.jspecify.annotations.NullMarked;
