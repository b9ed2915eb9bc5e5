package io.mlconnector.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When to try again: after seconds, then minutes, then every hour. A fifth in both directions is
 * left to chance, so that what failed together does not come back in step. Thread-safe when its
 * source of chance is.
 */
final class RetrySchedule {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1));
  private static final double CHANCE = 0.2;

  private final RandomGenerator random;

  RetrySchedule(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How long to wait.
   *
   * @param failures in a row so far, the latest included
   */
  Duration after(int failures) {
    Duration wait = WAITS.get(Math.clamp(failures, 1, WAITS.size()) - 1);
    double factor = 1 - CHANCE + 2 * CHANCE * random.nextDouble();
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }
}
