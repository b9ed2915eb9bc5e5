package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many rows to ask for. A page that took too long halves the size for its stream; pages that
 * came in time bring it back step by step. Thread-safe.
 */
final class PageSizes {
  /** Below this a page is not the reason any more. */
  static final int FLOOR = 25;

  /** Pages in a row that have to succeed before the size grows by half. */
  static final int PATIENCE = 4;

  private final int full;
  private final Map<StreamName, Size> sizes = new EnumMap<>(StreamName.class);

  private record Size(int rows, int successes) {}

  PageSizes(int full) {
    this.full = full;
  }

  synchronized int rows(StreamName stream) {
    return size(stream).rows();
  }

  /** A page of this many rows came. */
  synchronized void answered(StreamName stream) {
    Size size = size(stream);
    if (size.rows() == full) {
      return;
    }
    sizes.put(
        stream,
        size.successes() + 1 < PATIENCE
            ? new Size(size.rows(), size.successes() + 1)
            : new Size(Math.min(full, size.rows() + size.rows() / 2 + 1), 0));
  }

  /** A page of this many rows did not come in time; says whether a smaller one may be asked for. */
  synchronized boolean timedOut(StreamName stream, int asked) {
    int smaller = Math.max(Math.min(FLOOR, full), asked / 2);
    // Another thread may have reduced it further in the meantime.
    sizes.put(stream, new Size(Math.min(size(stream).rows(), smaller), 0));
    return smaller < asked;
  }

  private Size size(StreamName stream) {
    return sizes.getOrDefault(stream, new Size(full, 0));
  }
}
