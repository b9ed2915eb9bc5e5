package io.mlconnector.sandbox.fusion.data;

/**
 * Repeatable randomness by position: the same seed, row and salt always draw the same numbers, in
 * any order of access, so that a record needs no storage.
 */
final class Noise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  /** Independent noise for one kind of record. */
  Noise of(String kind) {
    return new Noise(mix(seed ^ mix(kind.hashCode())));
  }

  Dice dice(long row, int salt) {
    return new Dice(mix(seed ^ mix(row * GOLDEN + salt)));
  }

  /** A number from 0 to bound - 1. */
  int below(long row, int salt, int bound) {
    return scale(mix(seed ^ mix(row * GOLDEN + salt)), bound);
  }

  private static int scale(long random, int bound) {
    return (int) (((random >>> 32) * bound) >>> 32);
  }

  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A sequence of draws that belongs to one row. */
  static final class Dice {
    private long state;

    private Dice(long state) {
      this.state = state;
    }

    int below(int bound) {
      state += GOLDEN;
      return scale(mix(state), bound);
    }

    boolean chance(int percent) {
      return below(100) < percent;
    }

    <T> T pick(T[] choices) {
      return choices[below(choices.length)];
    }
  }
}
