package io.mlconnector.alignment;

import io.mlconnector.failure.ErrorCode;

/** How an attempt to check ended. */
public sealed interface AlignmentOutcome {

  /** Everything was compared and written down. */
  record Checked(AlignmentRun run) implements AlignmentOutcome {}

  /** No load since the last check, or that was too short ago. */
  record NotDue() implements AlignmentOutcome {}

  /** Another replica is checking or took over, or this one is stopping; nothing was written. */
  record Elsewhere() implements AlignmentOutcome {}

  /** Nothing was written; the next attempt begins anew. */
  record Failed(ErrorCode code, String reason) implements AlignmentOutcome {}
}
