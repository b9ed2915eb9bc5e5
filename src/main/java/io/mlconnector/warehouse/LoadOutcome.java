package io.mlconnector.warehouse;

import io.mlconnector.failure.ErrorCode;
import java.util.Map;
import java.util.Optional;

/** How an attempt to load ended. */
public sealed interface LoadOutcome {

  /**
   * New versions were loaded and committed.
   *
   * @param loadId the last of the committed loads
   * @param loads how many there were
   * @param fromSequence first journal sequence that they took
   * @param toSequence last one; nothing is pending up to here
   * @param rowCounts rows inserted, changed or marked deleted, by table
   */
  record Loaded(
      long loadId, int loads, long fromSequence, long toSequence, Map<String, Long> rowCounts)
      implements LoadOutcome {
    public Loaded {
      rowCounts = Map.copyOf(rowCounts);
    }

    /** All rows together. */
    public long rows() {
      return rowCounts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Nothing was loaded.
   *
   * @param elsewhere whether another replica is loading right now
   */
  record NothingToLoad(boolean elsewhere) implements LoadOutcome {}

  /**
   * The load in progress was rolled back; those before it are committed. The next attempt goes on
   * at the same place.
   *
   * @param reason for operators; holds no payload
   * @param before what the same attempt had committed until then
   */
  record Failed(ErrorCode code, String reason, Optional<Loaded> before) implements LoadOutcome {}
}
