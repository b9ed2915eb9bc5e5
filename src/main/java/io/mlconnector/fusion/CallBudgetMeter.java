package io.mlconnector.fusion;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.mlconnector.cluster.CallBudget;
import io.mlconnector.telemetry.Meters;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows what is left of the call budget, read when somebody looks. */
@ApplicationScoped
class CallBudgetMeter implements MeterBinder {
  private final CallBudget budget;

  CallBudgetMeter(CallBudget budget) {
    this.budget = budget;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(Meters.CALL_BUDGET_REMAINING, () -> budget.remaining(Fusion.SYSTEM.name()))
        .description("Calls that may start at once; below zero while callers wait")
        .register(registry);
  }
}
