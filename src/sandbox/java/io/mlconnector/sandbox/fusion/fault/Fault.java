package io.mlconnector.sandbox.fusion.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault to switch on.
 *
 * @param resource the Fusion resource it is limited to ({@code invoices}, or {@code token} for the
 *     token endpoint), empty for every resource
 * @param skip requests that pass before it strikes
 * @param count how often it strikes
 * @param probability from 0 to 1, for each request that could be struck
 * @param duration real time after which it ends by itself
 * @param delay of slow pages and late commits, and what Retry-After tells
 * @param rows records that a fault of the books concerns
 */
public record Fault(
    FaultKind kind,
    Optional<String> resource,
    int skip,
    int count,
    double probability,
    Optional<Duration> duration,
    Duration delay,
    int rows) {
  /** The resource name for faults of the token endpoint. */
  public static final String TOKEN = "token";

  public Fault {
    if (skip < 0 || count < 1 || probability < 0 || probability > 1 || rows < 1) {
      throw new IllegalArgumentException(
          "skip must not be negative, count and rows at least 1, probability from 0 to 1");
    }
  }

  /** The fault for every resource, at every request, until it is cleared. */
  public static Fault of(FaultKind kind) {
    return new Fault(
        kind,
        Optional.empty(),
        0,
        Integer.MAX_VALUE,
        1,
        Optional.empty(),
        Duration.ofSeconds(1),
        kind == FaultKind.EQUAL_TIMESTAMPS ? 2_000 : 10);
  }

  public Fault on(String resourceName) {
    return new Fault(
        kind, Optional.of(resourceName), skip, count, probability, duration, delay, rows);
  }

  public Fault after(int requests) {
    return new Fault(kind, resource, requests, count, probability, duration, delay, rows);
  }

  public Fault times(int strikes) {
    return new Fault(kind, resource, skip, strikes, probability, duration, delay, rows);
  }

  public Fault withProbability(double value) {
    return new Fault(kind, resource, skip, count, value, duration, delay, rows);
  }

  public Fault lasting(Duration value) {
    return new Fault(kind, resource, skip, count, probability, Optional.of(value), delay, rows);
  }

  public Fault withDelay(Duration value) {
    return new Fault(kind, resource, skip, count, probability, duration, value, rows);
  }

  public Fault withRows(int value) {
    return new Fault(kind, resource, skip, count, probability, duration, delay, value);
  }
}
