package io.mlconnector.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * What an ended call changes.
 *
 * @param dueAt when the engine acts next; empty when it does not
 * @param failures failed attempts in a row, this one included
 * @param fault what the attempt has to say for itself; empty when all is well
 */
record Change(
    DeliveryState state,
    Optional<Instant> dueAt,
    int failures,
    Optional<String> reference,
    AttemptOutcome attempt,
    Optional<Fault> fault,
    Trace trace,
    Effect effect) {

  /**
   * Whether the fault is also why the delivery stands as it does. Asking about it afterwards does
   * not replace the reason for asking.
   */
  boolean explains() {
    return switch (attempt) {
      case DELIVERED, DEFERRED, REJECTED, UNKNOWN, SUPPRESSED, LOST, FOUND -> true;
      case NOT_MADE, ABSENT, CANNOT_TELL, NOT_ASKED -> false;
    };
  }

  /** What it says about the target. */
  sealed interface Effect {
    /** Nothing. */
    Effect NONE = new None();

    /** It works. */
    record Well() implements Effect {}

    /** It does not work. */
    record Failing(Fault fault) implements Effect {}

    /** It wants to be left alone for a while. */
    record Busy(Fault fault, Instant until) implements Effect {}

    /** Nothing. */
    record None() implements Effect {}
  }
}
