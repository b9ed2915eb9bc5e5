package io.mlconnector.sandbox.fusion.data;

import java.time.Clock;

/**
 * When things happened in the opening books: they span {@link #HISTORY_DAYS} days and end at the
 * moment the pod started.
 */
final class Timeline {
  static final long DAY = 86_400_000L;
  static final int HISTORY_DAYS = 540;

  private final long opened;

  Timeline(Clock clock) {
    this.opened = clock.millis();
  }

  /** The moment the books were opened; nothing in them is younger. */
  long opened() {
    return opened;
  }

  long start() {
    return opened - HISTORY_DAYS * DAY;
  }

  /**
   * Creation of row {@code row} of {@code rows}, growing with the row; some fall on full seconds.
   */
  long creation(int row, int rows, Noise noise) {
    long span = HISTORY_DAYS * DAY - 60_000;
    double step = (double) span / rows;
    long at = start() + (long) ((row + noise.below(row, 11, 1_000) / 1_001.0) * step);
    return noise.below(row, 12, 10) == 0 ? at - at % 1_000 : at;
  }

  /** A moment after {@code from}: {@code lag} later, or squeezed in before the opening. */
  long later(long from, long lag, int percentOfRest) {
    return from + Math.min(lag, (opened - from) * percentOfRest / 100);
  }

  static long epochDay(long millis) {
    return Math.floorDiv(millis, DAY);
  }
}
