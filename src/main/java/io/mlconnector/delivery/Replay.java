package io.mlconnector.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * A replay and how far it has got.
 *
 * @param matched deliveries that the order means, as far as it has looked
 * @param retried of these, those that failed or were in doubt and go out again themselves
 * @param placed of these, those at their end, for each of which a new delivery was placed
 * @param skipped of these, those that will go out anyway or that another replica had just changed
 * @param finishedAt when it had looked at everything; the deliveries themselves take their time
 */
public record Replay(
    long id,
    ReplayOrder order,
    String requestedBy,
    Instant requestedAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    double progress,
    long matched,
    long retried,
    long placed,
    long skipped) {}
