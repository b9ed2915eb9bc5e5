package io.mlconnector.fusion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one page brought.
 *
 * @param records in the order in which they came
 * @param rejected items that could not be identified, for the quarantine
 * @param rows rows that Fusion returned, records and rejected; the offset moves on by this
 * @param hasMore the only sign of more data
 * @param requestedAt when the request was sent: the page may know nothing later than this
 * @param calls HTTP calls that it took, retries and child collections included
 * @param bytes size of the answers, decompressed
 */
public record RecordPage(
    List<FusionRecord> records,
    List<Rejected> rejected,
    int rows,
    boolean hasMore,
    Instant requestedAt,
    Duration elapsed,
    int calls,
    long bytes) {
  public RecordPage {
    records = List.copyOf(records);
    rejected = List.copyOf(rejected);
  }

  /** An item without a usable key or that is no object, as received. */
  public record Rejected(String reason, byte[] payload) {}
}
