/** What the simulated enterprise booked. Records are computed from the seed, not stored. */
@NullMarked
package io.mlconnector.sandbox.fusion.data;

import org.jspecify.annotations.NullMarked;
