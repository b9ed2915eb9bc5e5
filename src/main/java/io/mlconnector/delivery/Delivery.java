package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordRef;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A delivery as it stands.
 *
 * @param replayOf the delivery that it repeats
 * @param readyAt its place in the order of its target
 * @param nextAt when the engine acts on it next, if it is first in line then
 * @param waitsForDecision whether nothing more happens by itself
 * @param checks how often the target was asked whether it has got it
 * @param settledBy who or what ended it, where it did not end by itself
 */
public record Delivery(
    DeliveryId id,
    TargetName target,
    String eventKey,
    String eventType,
    Optional<RecordRef> subject,
    String topic,
    UnknownPolicy onUnknown,
    OptionalLong replayOf,
    DeliveryState state,
    Instant stateSince,
    Instant placedAt,
    Instant occurredAt,
    Instant readyAt,
    Optional<Instant> nextAt,
    boolean waitsForDecision,
    int attempts,
    int checks,
    Optional<String> reference,
    Optional<ErrorCode> errorCode,
    Optional<String> reason,
    Optional<String> settledBy) {}
