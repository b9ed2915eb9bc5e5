package io.mlconnector.sandbox.fusion.data;

/** How a missing number, date or moment is written in the primitive columns. */
public final class Absent {
  /** Stands for null. */
  public static final long NUMBER = Long.MIN_VALUE;

  private Absent() {}
}
