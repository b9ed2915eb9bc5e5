package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/** How an attempt to deliver ended, as far as the courier can tell. */
public sealed interface Outcome {
  /**
   * The target has it.
   *
   * @param reference the target's own name of it, by which it can be changed later
   */
  record Delivered(Optional<String> reference, Trace trace) implements Outcome {}

  /**
   * The target certainly does not have it, and may take it later. Also right where an administrator
   * can repair the target, such as a missing permission: say so by the error code, and nothing dies
   * in the meantime.
   *
   * @param until when the target asked to be left alone until; obeyed in full by everything that
   *     goes to this target. Empty to leave it to the retry schedule
   * @param reason in one line, for people; no secrets
   */
  record Deferred(Optional<Instant> until, ErrorCode code, String reason, Trace trace)
      implements Outcome {}

  /**
   * The target certainly does not have it, and will never take it as it is.
   *
   * @param reason in one line, for people; no secrets
   */
  record Rejected(ErrorCode code, String reason, Trace trace) implements Outcome {}

  /**
   * Nobody can tell whether the target has it, such as when the answer was lost.
   *
   * @param reason in one line, for people; no secrets
   */
  record Unknown(ErrorCode code, String reason, Trace trace) implements Outcome {}

  /**
   * It is not to be delivered after all; no call was made.
   *
   * @param reason in one line, for people
   */
  record Suppressed(String reason) implements Outcome {}
}
