package io.mlconnector.sandbox.fusion.data;

/** Ids that look like Fusion's, grow with the row and can be led back to it without a table. */
final class KeySpace {
  private final long base;
  private final int stride;
  private final Noise noise;

  KeySpace(long base, int stride, Noise noise) {
    this.base = base;
    this.stride = stride;
    this.noise = noise;
  }

  long key(int row) {
    return base + (long) row * stride + noise.below(row, 7_001, stride);
  }

  /** The row of this key, or -1. */
  int row(long key) {
    long row = Math.floorDiv(key - base, stride);
    return row >= 0 && row <= Integer.MAX_VALUE && key((int) row) == key ? (int) row : -1;
  }

  /** The first row whose key is at least this. */
  int firstRowFrom(long key) {
    long row = Math.clamp(Math.floorDiv(key - base, stride), 0L, (long) Integer.MAX_VALUE - 1);
    return key((int) row) >= key ? (int) row : (int) row + 1;
  }
}
