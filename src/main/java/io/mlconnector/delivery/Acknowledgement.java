package io.mlconnector.delivery;

import java.time.Instant;

/**
 * A sign that a person saw a delivery.
 *
 * @param personId what the target calls the person
 * @param person the name by which others know the person; may be empty
 * @param reaction which reaction it was; empty for a reply, whose text is not kept
 * @param at when, by the clock of the target
 */
public record Acknowledgement(
    Kind kind, String personId, String person, String reaction, Instant at) {
  /** How a person answered. */
  public enum Kind {
    /** By words. */
    REPLY,
    /** By a sign, such as a thumb. */
    REACTION
  }
}
