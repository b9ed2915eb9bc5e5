package io.mlconnector.alignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One check.
 *
 * @param id a later check has a greater id
 * @param loadedTo journal sequence up to which the warehouse was loaded when it began
 * @param pendingRecords records passed over because their newest version was not loaded yet
 * @param lookerUnavailable why Looker was to be asked and could not be
 * @param counts everything that was looked for, with zero where nothing was found
 */
public record AlignmentRun(
    long id,
    Instant startedAt,
    Instant finishedAt,
    long loadedTo,
    long pendingRecords,
    Optional<String> lookerUnavailable,
    List<Count> counts) {
  public AlignmentRun {
    counts = List.copyOf(counts);
  }

  /** How much of one kind a check found. */
  public record Count(Comparison comparison, Subject subject, FindingKind kind, long findings) {}

  /** All findings together. */
  public long findings() {
    return counts.stream().mapToLong(Count::findings).sum();
  }
}
