package io.mlconnector.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.telemetry.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** What dashboards see of deliveries. */
@ApplicationScoped
class DeliveryMeters {
  private final MeterRegistry registry;

  DeliveryMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void attempted(TargetName target, AttemptOutcome outcome) {
    registry
        .counter(
            Meters.DELIVERY_ATTEMPTS,
            Meters.TARGET,
            target.toString(),
            Meters.OUTCOME,
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
