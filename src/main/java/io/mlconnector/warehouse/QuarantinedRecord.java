package io.mlconnector.warehouse;

import io.mlconnector.finance.RecordRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A record whose version did not fit the schema.
 *
 * @param sequence journal sequence of that version
 * @param table that it does not fit, where that is known
 * @param column that it does not fit, where that is known
 * @param since when it was refused
 * @param resolvedAt when a later version fitted; empty while the record waits
 */
public record QuarantinedRecord(
    RecordRef ref,
    long sequence,
    Optional<String> table,
    Optional<String> column,
    String reason,
    Instant since,
    Optional<Instant> resolvedAt) {}
