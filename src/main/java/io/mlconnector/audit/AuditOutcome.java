package io.mlconnector.audit;

/** How an act ended. The names are part of every hash: never rename one. */
public enum AuditOutcome {
  /** It was done. */
  DONE,
  /** It was not allowed or not valid; nothing changed. */
  REFUSED,
  /** It was begun and did not succeed. */
  FAILED
}
