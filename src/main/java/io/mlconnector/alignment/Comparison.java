package io.mlconnector.alignment;

import java.util.List;

/** Which two sides are held against each other, the left one first. */
public enum Comparison {
  /** The current records of the journal against the dimensions. */
  FUSION_WAREHOUSE(List.of(FindingKind.MISSING, FindingKind.EXTRA, FindingKind.DIFFERING)),
  /** The facts of the schema against its dimensions. */
  FACTS_DIMENSIONS(List.of(FindingKind.INACTIVE_BUT_USED, FindingKind.FACT_WITHOUT_DIMENSION)),
  /** The dimensions against the values that Looker shows. */
  WAREHOUSE_LOOKER(List.of(FindingKind.MISSING, FindingKind.EXTRA, FindingKind.DIFFERING));

  private final List<FindingKind> kinds;

  Comparison(List<FindingKind> kinds) {
    this.kinds = kinds;
  }

  /** What such a comparison can find. */
  List<FindingKind> kinds() {
    return kinds;
  }
}
