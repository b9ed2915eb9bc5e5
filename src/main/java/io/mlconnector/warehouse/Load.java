package io.mlconnector.warehouse;

import java.time.Instant;
import java.util.Map;

/**
 * A committed load.
 *
 * @param fromSequence first journal sequence that it took
 * @param toSequence last one
 * @param rowCounts rows inserted, changed or marked deleted, by table; without tables that did not
 *     change
 */
public record Load(
    long loadId,
    Instant startedAt,
    Instant finishedAt,
    Status status,
    long fromSequence,
    long toSequence,
    Map<String, Long> rowCounts) {
  public Load {
    rowCounts = Map.copyOf(rowCounts);
  }

  /** What kind of load it was. */
  public enum Status {
    /** It took new versions; readers should look again. */
    SUCCEEDED,
    /** It repeated older versions. */
    REPLAYED
  }
}
