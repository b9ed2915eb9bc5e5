package io.mlconnector.trigger;

import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the loops come round. What a loop waits for ends by a limit of its own within minutes: a
 * statement, a call, a rest after trouble. A loop that stands still for longer does not come back
 * by itself, and a new process is the remedy. Trouble of other systems is none of this: a loop
 * comes round while it fails.
 */
@Liveness
@ApplicationScoped
class LoopLiveness implements HealthCheck {
  /** Several times as long as a statement of theirs may take, which is two minutes. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(LoopLiveness.class);

  private final Heartbeats heartbeats;
  private final Set<Loop> told = EnumSet.noneOf(Loop.class);

  LoopLiveness(Heartbeats heartbeats) {
    this.heartbeats = heartbeats;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("loops").up();
    for (Loop loop : Loop.values()) {
      Duration silence = heartbeats.silenceOf(loop);
      if (silence.compareTo(LONGEST) > 0) {
        answer
            .down()
            .withData(loop.toString(), "stands still for " + silence.toSeconds() + " s")
            .withData("code", ErrorCode.LOOP_STANDS_STILL.name())
            .withData("advice", ErrorCode.LOOP_STANDS_STILL.advice());
        tell(loop, silence);
      }
    }
    return answer.build();
  }

  /** Once: the process is about to be replaced, and its log is what remains of it. */
  private synchronized void tell(Loop loop, Duration silence) {
    if (told.add(loop)) {
      log.error(
          "Loop stands still loop={} seconds={} code={} advice={}",
          loop,
          silence.toSeconds(),
          ErrorCode.LOOP_STANDS_STILL,
          ErrorCode.LOOP_STANDS_STILL.advice());
    }
  }
}
