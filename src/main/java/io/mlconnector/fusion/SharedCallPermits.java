package io.mlconnector.fusion;

import io.mlconnector.cluster.CallBudget;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes calls from the budget that all replicas share. */
@ApplicationScoped
class SharedCallPermits implements CallPermits {
  private final CallBudget budget;
  private final int callsPerMinute;

  SharedCallPermits(CallBudget budget, FusionConfig config) {
    this.budget = budget;
    this.callsPerMinute = config.callsPerMinute();
  }

  @Override
  public void take() {
    budget.take(Fusion.SYSTEM.name(), callsPerMinute);
  }
}
