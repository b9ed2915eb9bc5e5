package io.mlconnector.notice;

/** What came of an event. */
public enum NoticeOutcome {
  /** It goes to somebody; the routes say to whom. */
  ROUTED,
  /** No rule wants it. */
  NO_ROUTE,
  /** It is older than the activation of notices. */
  BASELINE,
  /** It is not told, for the reason that stands with it. */
  SUPPRESSED
}
