package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * How a target stands.
 *
 * @param failures calls in a row that failed
 * @param failingSince since when no call succeeded; empty while all is well
 * @param nextTryAt when it is called again at the earliest
 * @param retryTimeUsed part of its retry time that the first delivery in line has used up, 0 to 1
 * @param pausedBy who had it paused; empty while it is not
 */
public record TargetStatus(
    TargetName target,
    State state,
    int failures,
    Optional<Instant> failingSince,
    Instant nextTryAt,
    double retryTimeUsed,
    Optional<ErrorCode> errorCode,
    Optional<String> reason,
    Optional<Instant> deliveredAt,
    Optional<Instant> pausedAt,
    Optional<String> pausedBy) {

  /** In a word. */
  public enum State {
    /** All is well. */
    WELL,
    /** The latest calls failed. */
    FAILING,
    /** So many calls failed in a row that it is tried only now and then. */
    OPEN,
    /** An operator holds it. */
    PAUSED
  }
}
