package io.mlconnector.sync;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One page of a run, as operators see it.
 *
 * @param number place in the run, from 1
 * @param asked what was asked for, in one line
 * @param rows rows that came
 * @param calls HTTP calls that it took
 * @param bytes size of the answers, decompressed
 */
public record PageOfRun(
    int number,
    String asked,
    Instant askedAt,
    Outcome outcome,
    Optional<ErrorCode> errorCode,
    int rows,
    int added,
    int changed,
    int restored,
    int unchanged,
    int stale,
    int rejected,
    int calls,
    long bytes,
    Duration elapsed) {

  /** How a page ended. */
  public enum Outcome {
    /** Its rows are in the journal. */
    STORED,
    /** Its rows had moved; it is asked again from further back. */
    MOVED,
    /** It did not come, or could not be stored. */
    FAILED
  }
}
