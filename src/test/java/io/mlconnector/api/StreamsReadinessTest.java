package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.PollKind;
import io.mlconnector.sync.StreamStatus;
import io.mlconnector.sync.StreamStatus.NextPoll;
import io.mlconnector.sync.StreamStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class StreamsReadinessTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  @Test
  void allIsWellWithoutAWord() {
    var answer = answerTo(stream(StreamName.INVOICES, State.ACTIVE));

    assertThat(answer.getStatus()).isEqualTo(Status.UP);
    assertThat(answer.getData()).isEmpty();
  }

  @Test
  void oneBlockedStreamIsNamedAndTheRestGoesOn() {
    var answer =
        answerTo(
            stream(StreamName.INVOICES, State.BLOCKED), stream(StreamName.PAYMENTS, State.ACTIVE));

    assertThat(answer.getStatus()).isEqualTo(Status.UP);
    assertThat(data(answer))
        .containsOnlyKeys("invoices")
        .hasEntrySatisfying(
            "invoices",
            trouble ->
                assertThat(trouble)
                    .asString()
                    .contains(
                        "BLOCKED",
                        ErrorCode.FUSION_PERMISSION_MISSING.name(),
                        ErrorCode.FUSION_PERMISSION_MISSING.advice()));
  }

  @Test
  void unreadyWhenNothingCanBeReadWithoutAnAdministrator() {
    var answer =
        answerTo(
            stream(StreamName.INVOICES, State.BLOCKED),
            stream(StreamName.PAYMENTS, State.DISABLED));

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void pausedPodIsShownAndNoReasonToTakeTheConsoleAway() {
    var answer =
        answerTo(
            stream(StreamName.INVOICES, State.PAUSED), stream(StreamName.PAYMENTS, State.PAUSED));

    assertThat(answer.getStatus()).isEqualTo(Status.UP);
    assertThat(data(answer)).containsOnlyKeys("invoices", "payments");
  }

  @Test
  void pollThatIsLongOverdueIsStale() {
    var late = stream(StreamName.INVOICES, State.ACTIVE, NOW.minus(Duration.ofMinutes(16)));

    assertThat(data(answerTo(late)).get("invoices")).asString().startsWith("STALE");
  }

  @Test
  void unreadableStateIsNoCrash() {
    Supplier<List<StreamStatus>> broken =
        () -> {
          throw new IllegalStateException("no connection");
        };

    var answer = new StreamsReadiness(broken, Clock.fixed(NOW, ZoneOffset.UTC)).call();

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
  }

  private static HealthCheckResponse answerTo(StreamStatus... streams) {
    return new StreamsReadiness(() -> List.of(streams), Clock.fixed(NOW, ZoneOffset.UTC)).call();
  }

  private static Map<String, Object> data(HealthCheckResponse answer) {
    return answer.getData().orElseThrow();
  }

  private static StreamStatus stream(StreamName name, State state) {
    return stream(name, state, NOW.plusSeconds(60));
  }

  private static StreamStatus stream(StreamName name, State state, Instant nextPoll) {
    return new StreamStatus(
        name,
        StreamStrategy.INCREMENTAL,
        state,
        Optional.of(NOW),
        Optional.of(NOW),
        Optional.of(NOW),
        Optional.of(Duration.ZERO),
        Optional.empty(),
        state == State.BLOCKED
            ? Optional.of(ErrorCode.FUSION_PERMISSION_MISSING)
            : Optional.empty(),
        List.of(new NextPoll(PollKind.INCREMENTAL, nextPoll)),
        Optional.empty());
  }
}
