package io.mlconnector.token;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.telemetry.Meters;
import java.util.function.Supplier;

/** Counts requests for tokens of one grant and shows how long the one at hand still lasts. */
final class TokenMeters {
  private final MeterRegistry registry;
  private final String system;

  TokenMeters(MeterRegistry registry, TokenGrant grant, Supplier<Number> remaining) {
    this.registry = registry;
    this.system = grant.remote().name();
    Gauge.builder(Meters.TOKEN_REMAINING, remaining)
        .tags(Meters.SYSTEM, system, Meters.HOLDER, grant.holder())
        .register(registry);
  }

  void count(String outcome) {
    registry
        .counter(Meters.TOKEN_REFRESHES, Meters.SYSTEM, system, Meters.OUTCOME, outcome)
        .increment();
  }
}
