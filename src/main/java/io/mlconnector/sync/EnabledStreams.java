package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.StreamSelection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The streams that are to be polled. */
@ApplicationScoped
class EnabledStreams implements StreamSelection {
  private final StreamPlans plans;

  EnabledStreams(StreamPlans plans) {
    this.plans = plans;
  }

  @Override
  public List<StreamName> streams() {
    return plans.enabled().stream().map(StreamPlan::stream).toList();
  }
}
