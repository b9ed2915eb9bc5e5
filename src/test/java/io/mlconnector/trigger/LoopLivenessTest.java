package io.mlconnector.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class LoopLivenessTest {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Heartbeats heartbeats = new Heartbeats(nanos::get);
  private final LoopLiveness liveness = new LoopLiveness(heartbeats);

  @Test
  void aLoopThatWasNeverBegunIsNotMissed() {
    pass(LoopLiveness.LONGEST.multipliedBy(3));

    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aLoopThatComesRoundNowAndThenLives() {
    heartbeats.beat(Loop.NOTICES);
    pass(LoopLiveness.LONGEST);

    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aLoopThatStandsStillIsNamedWhileOthersGoOn() {
    // Given
    heartbeats.beat(Loop.POLLS);
    heartbeats.beat(Loop.NOTICES);

    // When
    pass(LoopLiveness.LONGEST.plus(A_MOMENT));
    heartbeats.beat(Loop.POLLS);

    // Then
    HealthCheckResponse answer = liveness.call();
    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData().orElseThrow())
        .containsEntry("notices", "stands still for 601 s")
        .containsEntry("code", ErrorCode.LOOP_STANDS_STILL.name())
        .containsEntry("advice", ErrorCode.LOOP_STANDS_STILL.advice())
        .doesNotContainKey("polls");
  }

  @Test
  void aLoopThatSomebodyElseWatchesIsAsOldAsHeSays() {
    heartbeats.beat(Loop.DELIVERIES, LoopLiveness.LONGEST.plus(A_MOMENT));

    assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void aLoopThatComesRoundAfterAllLives() {
    heartbeats.beat(Loop.POLLS);
    pass(LoopLiveness.LONGEST.plus(A_MOMENT));
    heartbeats.beat(Loop.POLLS);

    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
