@NullMarked
package io.mlconnector.sandbox.teams;

import org.jspecify.annotations.NullMarked;
