package io.mlconnector.delivery;

/** How a call to a target ended. */
public enum AttemptOutcome {
  /** The target has it now. */
  DELIVERED,
  /** The target does not have it and may take it later. */
  DEFERRED,
  /** The target will never take it. */
  REJECTED,
  /** The answer was lost. */
  UNKNOWN,
  /** The courier made no call. */
  SUPPRESSED,
  /** The replica that made the call gave no sign of life any more. */
  LOST,
  /** The replica gave it back before the call. */
  NOT_MADE,
  /** Asked, the target said that it has it. */
  FOUND,
  /** Asked, the target said that it does not have it. */
  ABSENT,
  /** Asked, the target gave no proof. */
  CANNOT_TELL,
  /** The target could not be asked. */
  NOT_ASKED
}
