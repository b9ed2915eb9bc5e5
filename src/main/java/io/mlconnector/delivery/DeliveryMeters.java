package io.mlconnector.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.mlconnector.telemetry.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What dashboards see of deliveries. Every target has every gauge from its first order on: an alert
 * on a gauge that comes and goes would never end.
 */
@ApplicationScoped
class DeliveryMeters {
  private static final Set<DeliveryState> LINED_UP =
      EnumSet.of(DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.CLAIMED);

  private final MeterRegistry registry;
  private final MultiGauge deliveries;
  private final MultiGauge oldest;
  private final MultiGauge retryTimeUsed;
  private final MultiGauge paused;

  DeliveryMeters(MeterRegistry registry) {
    this.registry = registry;
    this.deliveries = gauge(Meters.DELIVERIES, "Deliveries that are not at their end");
    this.oldest = gauge(Meters.DELIVERY_OLDEST, "Time for which the oldest delivery has been due");
    this.retryTimeUsed = gauge(Meters.DELIVERY_RETRY_USED, "Part of the retry time used up");
    this.paused = gauge(Meters.DELIVERY_PAUSED, "Whether an operator holds the target");
  }

  private MultiGauge gauge(String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
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

  void show(List<Backlog> backlog, List<TargetStatus> targets) {
    Map<TargetName, List<Backlog>> byTarget =
        backlog.stream().collect(Collectors.groupingBy(Backlog::target));
    var counts = new ArrayList<Row<?>>();
    for (TargetStatus target : targets) {
      List<Backlog> own = byTarget.getOrDefault(target.target(), List.of());
      for (DeliveryState state : DeliveryState.values()) {
        if (state.isOpen()) {
          counts.add(
              Row.of(
                  tags(target).and(Meters.STATE, state.name().toLowerCase(Locale.ROOT)),
                  own.stream().filter(b -> b.state() == state).mapToLong(Backlog::inState).sum()));
        }
      }
    }
    deliveries.register(counts, true);
    show(oldest, targets, target -> oldestSeconds(byTarget, target));
    show(retryTimeUsed, targets, TargetStatus::retryTimeUsed);
    show(paused, targets, target -> target.pausedAt().isPresent() ? 1 : 0);
  }

  private static double oldestSeconds(
      Map<TargetName, List<Backlog>> byTarget, TargetStatus target) {
    return byTarget.getOrDefault(target.target(), List.of()).stream()
            .filter(b -> LINED_UP.contains(b.state()))
            .flatMap(b -> b.oldest().stream())
            .mapToLong(Duration::toMillis)
            .max()
            .orElse(0)
        / 1_000.0;
  }

  private static void show(
      MultiGauge gauge, List<TargetStatus> targets, ToDoubleFunction<TargetStatus> value) {
    gauge.register(
        targets.stream()
            .map(target -> Row.of(tags(target), value.applyAsDouble(target)))
            .collect(Collectors.<Row<?>>toList()),
        true);
  }

  private static Tags tags(TargetStatus target) {
    return Tags.of(Meters.TARGET, target.target().toString());
  }
}
