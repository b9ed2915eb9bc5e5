package io.mlconnector.fusion;

import io.mlconnector.finance.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One item of a page.
 *
 * @param payload as received
 * @param contentHash empty array for rows without identity
 * @param problem why it can not become a record; empty when it can
 * @param unfinished child collections of which the page shows only the beginning
 * @param self the item's own address, where it was asked for and sent
 */
record ParsedRow(
    Optional<RecordKey> key,
    Optional<Instant> lastUpdate,
    boolean open,
    byte[] payload,
    byte[] contentHash,
    Optional<String> problem,
    List<Unfinished> unfinished,
    Optional<String> self) {

  /**
   * A child collection with more rows than were sent. Offsets are counted from the start of the
   * row's payload.
   *
   * @param childPath names from the row to the collection, joined by dots
   * @param self address of the collection
   * @param loaded rows that were sent
   * @param insertAt where the next row goes: the closing bracket
   * @param flagAt where the word {@code true} of {@code hasMore} stands
   */
  record Unfinished(String childPath, String self, int loaded, int insertAt, int flagAt) {}

  ParsedRow {
    unfinished = List.copyOf(unfinished);
  }

  static ParsedRow rejected(String problem, byte[] payload) {
    return new ParsedRow(
        Optional.empty(),
        Optional.empty(),
        false,
        payload,
        new byte[0],
        Optional.of(problem),
        List.of(),
        Optional.empty());
  }

  FusionRecord toRecord() {
    return new FusionRecord(key.orElseThrow(), lastUpdate, open, payload, contentHash);
  }
}
