package io.mlconnector.alignment;

import java.time.Duration;

/** The defaults, but for what a test limits. */
record Settings(int maxFindings, Duration keep) implements AlignmentConfig {
  static final Settings DEFAULTS = new Settings(1_000, Duration.ofDays(30));

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public Duration lookerEvery() {
    return Duration.ofDays(1);
  }

  @Override
  public Duration recentUse() {
    return Duration.ofDays(90);
  }

  @Override
  public Duration leaseDuration() {
    return Duration.ofMinutes(10);
  }
}
