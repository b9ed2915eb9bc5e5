package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call to a target.
 *
 * @param number among the calls of its kind, from 1
 * @param worker the replica that made it
 * @param leaseEpoch the right under which it was made; two calls never share one delivery and epoch
 * @param outcome empty while it is under way
 * @param elapsed empty while it is under way, and where nobody measured it
 */
public record DeliveryAttempt(
    AttemptKind kind,
    int number,
    Instant startedAt,
    String worker,
    long leaseEpoch,
    Optional<AttemptOutcome> outcome,
    Optional<Duration> elapsed,
    Trace trace,
    Optional<ErrorCode> errorCode,
    Optional<String> reason) {}
