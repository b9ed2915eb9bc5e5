package io.mlconnector.api;

import io.mlconnector.delivery.Backlog;
import io.mlconnector.delivery.DeliveryBacklog;
import io.mlconnector.delivery.DeliveryState;
import io.mlconnector.delivery.DeliveryTargets;
import io.mlconnector.delivery.TargetStatus;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of every target that does not get its deliveries why. A target that fails is no reason to
 * take the connector out of service: the others still get theirs.
 */
@Readiness
@ApplicationScoped
class DeliveriesReadiness implements HealthCheck {
  private static final Logger log = LoggerFactory.getLogger(DeliveriesReadiness.class);

  private final Supplier<List<TargetStatus>> targets;
  private final Supplier<List<Backlog>> backlog;

  @Inject
  DeliveriesReadiness(DeliveryTargets targets, DeliveryBacklog backlog) {
    this(targets::list, backlog::latest);
  }

  DeliveriesReadiness(Supplier<List<TargetStatus>> targets, Supplier<List<Backlog>> backlog) {
    this.targets = targets;
    this.backlog = backlog;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("deliveries");
    try {
      for (TargetStatus target : targets.get()) {
        if (target.state() != TargetStatus.State.WELL) {
          answer.withData(target.target().toString(), troubleOf(target));
        }
      }
      answer.withData("dead", sum(DeliveryState.DEAD));
      answer.withData("unknown", sum(DeliveryState.UNKNOWN));
      return answer.up().build();
    } catch (RuntimeException e) {
      log.debug("Deliveries could not be read", e);
      return answer
          .down()
          .withData("problem", "the state of the deliveries can not be read")
          .withData("advice", ErrorCode.DATABASE_UNAVAILABLE.advice())
          .build();
    }
  }

  private long sum(DeliveryState state) {
    return backlog.get().stream()
        .filter(part -> part.state() == state)
        .mapToLong(Backlog::inState)
        .sum();
  }

  private static String troubleOf(TargetStatus target) {
    return target.state()
        + target.failingSince().map(since -> " since " + since).orElse("")
        + target.pausedBy().map(by -> " by " + by).orElse("")
        + target.errorCode().map(code -> " " + code + ": " + code.advice()).orElse("");
  }
}
