package io.mlconnector.looker;

import java.time.Instant;
import java.util.Optional;

/** A run that is due or was asked for. */
record RunOrder(
    String report,
    String slot,
    Optional<String> requestedBy,
    Instant dueAt,
    Optional<Instant> dataUntil,
    Optional<Instant> latestBy,
    Instant expiresAt) {}
