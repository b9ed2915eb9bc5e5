package io.mlconnector.connection;

/** How a step of a probe ended, best first. */
public enum StepOutcome {
  /** As it should be. */
  OK,
  /** Not tried, because a step it needs did not succeed or because it does not apply. */
  SKIPPED,
  /** It works, and somebody should look at it. */
  WARN,
  /** It does not work. */
  FAILED
}
