/** Schedules: methods of at most three lines that call another room. */
@NullMarked
package io.mlconnector.trigger;

import org.jspecify.annotations.NullMarked;
