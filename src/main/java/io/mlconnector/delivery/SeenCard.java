package io.mlconnector.delivery;

import java.time.Instant;

/**
 * A card that a person answered or reacted to.
 *
 * @param occurredAt of the fact that it shows
 * @param kind how the person did so
 * @param at when
 */
public record SeenCard(Instant occurredAt, Acknowledgement.Kind kind, Instant at) {}
