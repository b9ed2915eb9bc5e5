package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A record as it was just seen at its source, before the journal decides whether that is news.
 *
 * @param sourceLastUpdate the source's own time stamp of it, empty where there is none
 * @param open whether it may still change without that time stamp moving
 * @param payload JSON in UTF-8, kept as it is
 * @param contentHash 16 bytes; equal means nothing changed
 */
public record Observed(
    RecordKey key,
    Optional<Instant> sourceLastUpdate,
    boolean open,
    byte[] payload,
    byte[] contentHash) {}
