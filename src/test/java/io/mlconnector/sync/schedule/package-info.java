/** Schedules and the close calendar around the days that break them. */
@NullMarked
package io.mlconnector.sync.schedule;

import org.jspecify.annotations.NullMarked;
