/**
 * A simulated Looker instance. It refuses what the real one refuses and has its traps: a wrong key
 * and a missing permission are "not found", schedules send cached rows unless the datagroup was
 * reset, jobs go through stages and may get stuck, System Activity is cached for half a day, a
 * month has few calls, and an answer may be lost after the run was taken. Its figures come from the
 * warehouse by SQL, so that it shows whether a report is fresh.
 */
@NullMarked
package io.mlconnector.sandbox.looker;

import org.jspecify.annotations.NullMarked;
