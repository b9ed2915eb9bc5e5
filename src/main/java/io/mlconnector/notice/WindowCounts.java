package io.mlconnector.notice;

import io.mlconnector.delivery.TargetName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How many single notices each target got in each stretch of time. Not thread-safe. */
final class WindowCounts {
  private final Map<Window, Integer> singles = new HashMap<>();
  private final Set<Window> changed = new TreeSet<>();

  /** A stretch of time of a target; ordered, so that rows are locked in one order. */
  record Window(TargetName target, Instant start) implements Comparable<Window> {
    @Override
    public int compareTo(Window other) {
      int byTarget = target.toString().compareTo(other.target.toString());
      return byTarget != 0 ? byTarget : start.compareTo(other.start);
    }
  }

  /** What is known from before. */
  void put(Window window, int count) {
    singles.put(window, count);
  }

  /** Whether one more single notice is allowed; counts it if so. */
  boolean takeSingle(TargetName target, Instant start, int threshold) {
    var window = new Window(target, start);
    int taken = singles.getOrDefault(window, 0);
    if (taken >= threshold) {
      return false;
    }
    singles.put(window, taken + 1);
    changed.add(window);
    return true;
  }

  int singles(Window window) {
    return singles.getOrDefault(window, 0);
  }

  /** The windows in which something was counted. */
  Set<Window> changed() {
    return Set.copyOf(changed);
  }
}
