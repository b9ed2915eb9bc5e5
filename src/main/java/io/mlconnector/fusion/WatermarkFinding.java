package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;

/**
 * Whether a stream can be read by what changed.
 *
 * @param attribute that says when a row changed
 */
public record WatermarkFinding(
    StreamName stream, String attribute, Verdict verdict, String detail) {

  /** What the pod said. */
  public enum Verdict {
    /** Filters may use the attribute. */
    USABLE,
    /** The attribute is there, but filters may not use it. */
    NOT_QUERYABLE,
    /** The resource has no such attribute. */
    ABSENT,
    /** The pod did not say; nothing follows from that. */
    UNKNOWN
  }

  /** Whether an operator should look at it: the stream will fail or stay empty. */
  public boolean isProblem() {
    return verdict == Verdict.NOT_QUERYABLE || verdict == Verdict.ABSENT;
  }
}
