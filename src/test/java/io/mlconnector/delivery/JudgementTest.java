package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Instant NOW = Instant.parse("2026-10-01T09:00:00Z");
  private static final Duration RETRY_FOR = Duration.ofDays(3);

  private final Judgement judgement =
      new Judgement(new RetrySchedule(new Random(1)), RETRY_FOR, Duration.ofSeconds(20));

  private static Claim claim(int failures, Instant firstAttemptAt) {
    var parcel =
        new Parcel(
            new DeliveryId(1),
            failures + 1,
            Deliveries.target("one"),
            "key",
            "type",
            Optional.empty(),
            "topic",
            new byte[0],
            Optional.empty());
    return new Claim(
        AttemptKind.SEND,
        failures + 1,
        parcel,
        1,
        "worker",
        UnknownPolicy.HOLD,
        failures,
        firstAttemptAt,
        NOW,
        NOW,
        Optional.empty());
  }

  private Change deferred(Claim claim, Optional<Instant> until) {
    return judgement.of(
        claim,
        new Ending.Tried(
            new Outcome.Deferred(until, ErrorCode.FUSION_THROTTLED, "busy", Trace.NONE)),
        NOW);
  }

  @Test
  void waitsGrowFromSecondsToHoursAndNoFurther() {
    List<Duration> waits =
        IntStream.range(0, 20)
            .mapToObj(failures -> deferred(claim(failures, NOW), Optional.empty()))
            .map(change -> Duration.between(NOW, change.dueAt().orElseThrow()))
            .toList();

    assertThat(waits.getFirst()).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_400));
    assertThat(waits.get(4)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    assertThat(waits.subList(10, 20))
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72)))
        .doesNotHaveDuplicates();
  }

  @Test
  void wishOfTheTargetIsObeyedHoweverLong() {
    Instant inFiveDays = NOW.plus(Duration.ofDays(5));

    Change change = deferred(claim(0, NOW), Optional.of(inFiveDays));

    assertThat(change.dueAt()).contains(inFiveDays);
    assertThat(change.effect()).isInstanceOf(Change.Effect.Busy.class);
  }

  @Test
  void whoAsksForNoWaitAgainAndAgainIsStillLeftAloneForAMinute() {
    Change change = deferred(claim(15, NOW), Optional.of(NOW));

    assertThat(change.dueAt()).contains(NOW.plus(Duration.ofMinutes(1)));
  }

  @Test
  void deliveryDiesOfItsOwnRetryTimeOnly() {
    assertThat(deferred(claim(90, NOW.minus(RETRY_FOR).plusMillis(1)), Optional.empty()).state())
        .isEqualTo(DeliveryState.DEFERRED);
    assertThat(deferred(claim(3, NOW.minus(RETRY_FOR)), Optional.empty()).state())
        .isEqualTo(DeliveryState.DEAD);
  }

  @Test
  void targetThatCanNotBeAskedIsAskedAgainBeforeAnybodyDecides() {
    var notAsked =
        new Ending.NotAsked(Fault.of(ErrorCode.FUSION_UNAVAILABLE, "down"), Optional.empty());

    Change early = judgement.of(claim(1, NOW), notAsked, NOW);
    Change late = judgement.of(claim(1, NOW.minus(RETRY_FOR)), notAsked, NOW);

    assertThat(early.dueAt()).isPresent();
    assertThat(late.state()).isEqualTo(DeliveryState.UNKNOWN);
    assertThat(late.dueAt()).as("waits for a person").isEmpty();
  }

  @Test
  void reasonOfADoubtSurvivesTheQuestion() {
    Change asked =
        judgement.of(claim(1, NOW), new Ending.Asked(new ReadBack.CannotTell("mute")), NOW);

    assertThat(asked.explains()).isFalse();
    assertThat(asked.fault()).contains(Fault.without("mute"));
  }
}
