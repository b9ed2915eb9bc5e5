package io.mlconnector.looker.client;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** What came of the request to run a plan now. */
public sealed interface RunOnce {
  /**
   * Looker took it.
   *
   * @param planId the plan that Looker made for this run; its job is found by it
   */
  record Accepted(String planId) implements RunOnce {}

  /**
   * Looker certainly did not take it.
   *
   * @param passing whether it may take it later as it is
   * @param retryAfter how long it asked to be left alone
   * @param reason in one line, with Looker's own words where it said some
   */
  record NotAccepted(ErrorCode code, boolean passing, Optional<Duration> retryAfter, String reason)
      implements RunOnce {}

  /**
   * Nobody can tell: it may run or not.
   *
   * @param reason in one line
   */
  record Lost(ErrorCode code, String reason) implements RunOnce {}
}
