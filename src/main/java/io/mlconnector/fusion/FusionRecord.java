package io.mlconnector.fusion;

import io.mlconnector.finance.RecordKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One record as Fusion sent it.
 *
 * @param lastUpdate the record's {@code LastUpdateDate}, empty for streams that have none
 * @param open whether it may still change without its {@code LastUpdateDate} moving, such as an
 *     unpaid invoice; open records are read again on a slow cycle
 * @param payload the JSON of the item, UTF-8, exactly as received; not to be modified
 * @param contentHash 16 bytes that are equal for equal content, whatever the links, the paging
 *     fields of child collections and the white space; not to be modified
 */
public record FusionRecord(
    RecordKey key,
    Optional<Instant> lastUpdate,
    boolean open,
    byte[] payload,
    byte[] contentHash) {}
