package io.mlconnector.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Deliveries of one target that are not at their end.
 *
 * @param inState how many, that stand like this
 * @param oldest for how long the eldest of them has been due; empty when none is
 */
public record Backlog(
    TargetName target, DeliveryState state, long inState, Optional<Duration> oldest) {}
