package io.mlconnector.sandbox.teams.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast an address answered in the last ten minutes, and what follows from it for as long. Ten
 * answers at least are needed to judge one; that number is the simulator's own. Not thread-safe.
 */
public final class AddressHealth {
  /** By which new notifications for a slow address are delayed. */
  static final Duration DELAY = Duration.ofMinutes(10);

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final Duration MUCH_TOO_SLOW = Duration.ofSeconds(10);
  private static final int LEAST = 10;

  private final Deque<Answer> answers = new ArrayDeque<>();
  private State state = State.NORMAL;
  private Instant until = Instant.MIN;

  /** What becomes of new notifications. */
  public enum State {
    /** They are sent at once. */
    NORMAL,
    /** They are sent later. */
    SLOW,
    /** They are not sent at all. */
    DROP
  }

  private record Answer(Instant at, Duration took) {}

  void note(Instant at, Duration took) {
    answers.addLast(new Answer(at, took));
    while (answers.getFirst().at().isBefore(at.minus(WINDOW))) {
      answers.removeFirst();
    }
    State judged = judged();
    if (judged.compareTo(state(at)) >= 0 && judged != State.NORMAL) {
      state = judged;
      until = at.plus(WINDOW);
    }
  }

  /** After ten minutes the address gets another chance. */
  State state(Instant now) {
    if (state != State.NORMAL && !until.isAfter(now)) {
      state = State.NORMAL;
      answers.clear();
    }
    return state;
  }

  private State judged() {
    if (answers.size() < LEAST) {
      return State.NORMAL;
    }
    if (share(MUCH_TOO_SLOW) > 0.15) {
      return State.DROP;
    }
    return share(SLOW) > 0.10 ? State.SLOW : State.NORMAL;
  }

  private double share(Duration limit) {
    return (double) answers.stream().filter(each -> each.took().compareTo(limit) > 0).count()
        / answers.size();
  }
}
