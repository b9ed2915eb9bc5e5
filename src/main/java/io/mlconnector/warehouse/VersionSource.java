package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import java.util.List;

/** Where versions come from, in the order in which they were stored. */
public interface VersionSource {
  /**
   * The versions after a position, ascending by sequence; empty at the end. A version never becomes
   * visible after one of greater sequence.
   *
   * @param maxBytes limit for the sum of the payloads; a single greater version comes alone
   */
  List<RecordVersion> readAfter(long sequence, int maxRecords, long maxBytes);
}
