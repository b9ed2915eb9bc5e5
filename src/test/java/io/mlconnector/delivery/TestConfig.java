package io.mlconnector.delivery;

import java.time.Duration;

/** Settings of a replica in a test. */
record TestConfig(
    int inFlight,
    Duration retryFor,
    int circuitThreshold,
    Duration readBackDelay,
    Duration lease,
    Duration longestCall)
    implements DeliveryConfig {
  static final TestConfig USUAL =
      new TestConfig(
          128,
          Duration.ofDays(3),
          5,
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5));

  TestConfig withInFlight(int most) {
    return new TestConfig(most, retryFor, circuitThreshold, readBackDelay, lease, longestCall);
  }

  TestConfig withLease(Duration wanted) {
    return new TestConfig(inFlight, retryFor, circuitThreshold, readBackDelay, wanted, longestCall);
  }

  TestConfig withLongestCall(Duration wanted) {
    return new TestConfig(inFlight, retryFor, circuitThreshold, readBackDelay, lease, wanted);
  }

  TestConfig withCircuitThreshold(int wanted) {
    return new TestConfig(inFlight, retryFor, wanted, readBackDelay, lease, longestCall);
  }

  @Override
  public boolean enabled() {
    return true;
  }

  @Override
  public int retentionMonths() {
    return 13;
  }

  @Override
  public Duration shutdownWait() {
    return Duration.ofSeconds(5);
  }
}
