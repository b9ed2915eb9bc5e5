package io.mlconnector.teams;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.RemoteAnswer;
import java.time.Instant;
import java.util.Optional;

/** What became of one call. */
sealed interface Exchange {
  /** It was answered. */
  record Answered(RemoteAnswer answer) implements Exchange {}

  /**
   * It never left this machine.
   *
   * @param until when to try again, if somebody asked for that
   */
  record NotSent(ErrorCode code, String reason, Optional<Instant> until) implements Exchange {}

  /** It left, and no answer came. */
  record Lost(String reason) implements Exchange {}
}
