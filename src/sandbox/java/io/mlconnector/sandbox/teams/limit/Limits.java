package io.mlconnector.sandbox.teams.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Counts requests in sliding windows, refused ones included, as the real services do. A window is
 * taken a tenth shorter, by at most a tenth of a second: how long requests were under way is not
 * the sender's fault. Thread-safe.
 */
public final class Limits {
  private static final Duration MOST_TOLERANCE = Duration.ofMillis(100);

  private final Map<Limit, Deque<Long>> arrivals = new HashMap<>();
  private final Map<String, Integer> violations = new TreeMap<>();
  private final Map<String, Integer> busiest = new TreeMap<>();
  private final LongSupplier nanos;
  private Mode mode;

  /** Counts in real time. */
  public Limits(Mode mode) {
    this(mode, System::nanoTime);
  }

  /** Counts in this time, in nanoseconds. */
  public Limits(Mode mode, LongSupplier nanos) {
    this.mode = mode;
    this.nanos = nanos;
  }

  /** What happens above a limit. */
  public enum Mode {
    /** The violation is counted and the request refused. */
    ENFORCED,
    /** The violation is counted. */
    COUNTED,
    /** Nothing is counted. */
    OFF
  }

  /** Counts a request under all these limits; answers the one for which it must be refused. */
  public synchronized Optional<Limit> count(List<Limit> limits) {
    if (mode == Mode.OFF) {
      return Optional.empty();
    }
    long now = nanos.getAsLong();
    var refused = new ArrayList<Limit>();
    for (Limit limit : limits) {
      if (exceeds(limit, now) && limit.refusing() && mode == Mode.ENFORCED) {
        refused.add(limit);
      }
    }
    return refused.stream().findFirst();
  }

  private boolean exceeds(Limit limit, long now) {
    Deque<Long> times = arrivals.computeIfAbsent(limit, _ -> new ArrayDeque<>());
    long window = limit.window().minus(tolerance(limit.window())).toNanos();
    while (!times.isEmpty() && now - times.peekFirst() >= window) {
      times.removeFirst();
    }
    times.addLast(now);
    busiest.merge(limit.name() + " " + limit.key(), times.size(), Math::max);
    if (times.size() <= limit.requests()) {
      return false;
    }
    violations.merge(limit.name() + " " + limit.key(), 1, Integer::sum);
    return true;
  }

  private static Duration tolerance(Duration window) {
    Duration tenth = window.dividedBy(10);
    return tenth.compareTo(MOST_TOLERANCE) < 0 ? tenth : MOST_TOLERANCE;
  }

  /** How often each limit was exceeded, by its name and what it was counted for. */
  public synchronized Map<String, Integer> violations() {
    return new TreeMap<>(violations);
  }

  /** The most requests that were seen in one window of each limit. */
  public synchronized Map<String, Integer> busiest() {
    return new TreeMap<>(busiest);
  }

  /** Changes what happens above a limit. */
  public synchronized void setMode(Mode value) {
    mode = value;
  }

  /** Forgets everything that was counted. */
  public synchronized void reset() {
    arrivals.clear();
    violations.clear();
    busiest.clear();
  }
}
