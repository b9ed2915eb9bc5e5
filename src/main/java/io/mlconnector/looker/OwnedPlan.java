package io.mlconnector.looker;

import java.time.Instant;

/**
 * A plan that is ours.
 *
 * @param planId Looker's id; {@link #BEING_MADE} while the answer to its creation is open
 * @param secretMarks by which a changed secret shows
 */
record OwnedPlan(
    String report, String planId, Origin origin, String secretMarks, Instant changedAt) {
  /** Stands for the id until Looker has told it. */
  static final String BEING_MADE = "being-made/";

  boolean isBeingMade() {
    return planId.startsWith(BEING_MADE);
  }

  /** How it became ours. */
  enum Origin {
    /** We made it. */
    CREATED,
    /** It was there before. */
    ADOPTED
  }
}
