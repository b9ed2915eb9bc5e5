package io.mlconnector.api;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sync.StreamStatus;
import io.mlconnector.sync.StreamStatus.State;
import io.mlconnector.sync.StreamStatuses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of every stream that is not as it should be what is wrong. Unready is the connector only
 * when an administrator has to act for all of them: then a rollout must not go on. One blocked
 * stream or a paused pod is shown and leaves the console reachable.
 */
@Readiness
@ApplicationScoped
class StreamsReadiness implements HealthCheck {
  private static final Logger log = LoggerFactory.getLogger(StreamsReadiness.class);
  private static final Duration TOLERATED_DELAY = Duration.ofMinutes(15);

  private final Supplier<List<StreamStatus>> statuses;
  private final Clock clock;

  @Inject
  StreamsReadiness(StreamStatuses statuses, Clock clock) {
    this(statuses::all, clock);
  }

  StreamsReadiness(Supplier<List<StreamStatus>> statuses, Clock clock) {
    this.statuses = statuses;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("streams");
    List<StreamStatus> enabled;
    try {
      enabled = statuses.get().stream().filter(status -> status.state() != State.DISABLED).toList();
    } catch (RuntimeException e) {
      log.debug("Streams could not be read", e);
      return answer
          .down()
          .withData("problem", "the state of the streams can not be read")
          .withData("advice", ErrorCode.DATABASE_UNAVAILABLE.advice())
          .build();
    }
    Instant now = clock.instant();
    for (StreamStatus status : enabled) {
      String trouble = troubleOf(status, now);
      if (!trouble.isEmpty()) {
        answer.withData(status.stream().externalName(), trouble);
      }
    }
    boolean allBlocked =
        !enabled.isEmpty() && enabled.stream().allMatch(s -> s.state() == State.BLOCKED);
    return answer.status(!allBlocked).build();
  }

  private static String troubleOf(StreamStatus status, Instant now) {
    if (status.state() != State.ACTIVE) {
      return status.state()
          + status.error().map(code -> " " + code + ": " + code.advice()).orElse("");
    }
    return status.nextPolls().stream()
        .filter(next -> next.dueAt().plus(TOLERATED_DELAY).isBefore(now))
        .findFirst()
        .map(late -> "STALE: poll " + late.kind() + " was due at " + late.dueAt())
        .orElse("");
  }
}
