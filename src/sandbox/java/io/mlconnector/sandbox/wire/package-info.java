/** What all simulators share of HTTP. */
@NullMarked
package io.mlconnector.sandbox.wire;

import org.jspecify.annotations.NullMarked;
