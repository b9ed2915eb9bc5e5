package io.mlconnector.alignment;

/** In what way two sides do not agree. */
public enum FindingKind {
  /** The right side lacks what the left side has. */
  MISSING,
  /** The right side has what the left side lacks. */
  EXTRA,
  /** Both have it, with different values. */
  DIFFERING,
  /** Facts use it although it is no longer active. */
  INACTIVE_BUT_USED,
  /** Facts name what no dimension knows. */
  FACT_WITHOUT_DIMENSION
}
