package io.mlconnector.sync.schedule;

import java.time.Duration;

/** Waiting times that double from failure to failure up to a limit. */
public record Backoff(Duration first, Duration longest) {
  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("no waiting times from " + first + " to " + longest);
    }
  }

  /** How long to wait after this many failures in a row, from 1. */
  public Duration after(int failures) {
    Duration wait = first;
    for (int i = 1; i < Math.min(failures, MAX_DOUBLINGS); i++) {
      wait = wait.multipliedBy(2);
      if (wait.compareTo(longest) >= 0) {
        return longest;
      }
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
