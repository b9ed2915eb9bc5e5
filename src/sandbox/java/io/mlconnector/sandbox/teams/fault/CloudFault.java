package io.mlconnector.sandbox.teams.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault to switch on.
 *
 * @param on the service ({@code graph}, {@code activity}, {@code workflows}, {@code bot}, {@code
 *     token}), channel or person it is limited to; empty for every service but {@code token}
 * @param skip requests that pass before it strikes
 * @param count how often it strikes
 * @param probability from 0 to 1, for each request that could be struck
 * @param duration real time after which it ends by itself
 * @param delay of slow answers and late posts, and what Retry-After tells
 */
public record CloudFault(
    CloudFaultKind kind,
    Optional<String> on,
    int skip,
    int count,
    double probability,
    Optional<Duration> duration,
    Duration delay) {
  /** The name of the token endpoint. */
  public static final String TOKEN = "token";

  public CloudFault {
    if (skip < 0 || count < 1 || probability < 0 || probability > 1) {
      throw new IllegalArgumentException(
          "skip must not be negative, count at least 1, probability from 0 to 1");
    }
  }

  /** The fault everywhere, at every request, until it is cleared. */
  public static CloudFault of(CloudFaultKind kind) {
    return new CloudFault(
        kind, Optional.empty(), 0, Integer.MAX_VALUE, 1, Optional.empty(), Duration.ofSeconds(1));
  }

  public CloudFault on(String name) {
    return new CloudFault(kind, Optional.of(name), skip, count, probability, duration, delay);
  }

  public CloudFault after(int requests) {
    return new CloudFault(kind, on, requests, count, probability, duration, delay);
  }

  public CloudFault times(int strikes) {
    return new CloudFault(kind, on, skip, strikes, probability, duration, delay);
  }

  public CloudFault withProbability(double value) {
    return new CloudFault(kind, on, skip, count, value, duration, delay);
  }

  public CloudFault lasting(Duration value) {
    return new CloudFault(kind, on, skip, count, probability, Optional.of(value), delay);
  }

  public CloudFault withDelay(Duration value) {
    return new CloudFault(kind, on, skip, count, probability, duration, value);
  }

  boolean concerns(String service, String subject) {
    if (kind.scope() == CloudFaultKind.Scope.TOKEN) {
      return service.equals(TOKEN);
    }
    return on.map(name -> name.equals(service) || name.equals(subject))
        .orElse(!service.equals(TOKEN));
  }
}
