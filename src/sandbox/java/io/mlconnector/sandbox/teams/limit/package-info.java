/** Rate limits, counted as the real services count them. */
@NullMarked
package io.mlconnector.sandbox.teams.limit;

import org.jspecify.annotations.NullMarked;
