package io.mlconnector.api;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.teams.hearing.SubscriptionStatus;
import io.mlconnector.teams.hearing.Subscriptions;
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
 * Says of every channel until when it is heard, or why not. To hear nothing is no reason to take
 * the connector out of service: notices still go out.
 */
@Readiness
@ApplicationScoped
class SubscriptionsReadiness implements HealthCheck {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionsReadiness.class);

  private final Supplier<List<SubscriptionStatus>> subscriptions;

  @Inject
  SubscriptionsReadiness(Subscriptions subscriptions) {
    this(subscriptions::list);
  }

  SubscriptionsReadiness(Supplier<List<SubscriptionStatus>> subscriptions) {
    this.subscriptions = subscriptions;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("subscriptions");
    try {
      for (SubscriptionStatus status : subscriptions.get()) {
        answer.withData(status.channel(), standing(status));
      }
      return answer.up().build();
    } catch (RuntimeException e) {
      log.debug("Subscriptions could not be read", e);
      return answer
          .down()
          .withData("problem", "the state of the subscriptions can not be read")
          .withData("advice", ErrorCode.DATABASE_UNAVAILABLE.advice())
          .build();
    }
  }

  private static String standing(SubscriptionStatus status) {
    return status.expiresAt().map(end -> "HEARD until " + end).orElse("NOT HEARD")
        + status.gapSince().map(since -> ", to be read since " + since).orElse("")
        + status.errorCode().map(code -> " " + code + ": " + code.advice()).orElse("");
  }
}
