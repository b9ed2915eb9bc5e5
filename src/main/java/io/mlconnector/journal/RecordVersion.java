package io.mlconnector.journal;

import io.mlconnector.finance.RecordRef;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of one record, immutable.
 *
 * @param sequence position in the journal; a later committed version has a greater one, and no
 *     smaller one becomes visible after it
 * @param kind what this version is in relation to the one before
 * @param payload JSON in UTF-8 as received; of a {@link Kind#VANISHED} version that of the last one
 *     seen
 * @param observedAt when the source was asked
 * @param recordedAt when it was stored, by the clock of the database
 */
public record RecordVersion(
    long sequence,
    RecordRef ref,
    Kind kind,
    Optional<Instant> sourceLastUpdate,
    byte[] payload,
    long runId,
    int pageNumber,
    Instant observedAt,
    Instant recordedAt) {

  /** How a version relates to its record's history. */
  public enum Kind {
    /** The first one. */
    NEW,
    /** Other content than before. */
    CHANGED,
    /** The source no longer has the record. */
    VANISHED,
    /** It is there again. */
    RESTORED,
    /** Older than the current one when it arrived: kept for the record, never loaded. */
    STALE
  }
}
