package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.delivery.Pace.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Instant START = Instant.parse("2026-10-01T09:00:00Z");
  private static final TargetName ONE = Deliveries.target("one");
  private static final TargetName OTHER = Deliveries.target("other");

  @RepeatedTest(30)
  void noStretchOfTimeEverHoldsMoreCallsThanAllowed(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int calls = 1 + random.nextInt(20);
    var limit =
        Limit.ofTarget(calls, Duration.ofMillis(200 + random.nextInt(2_000)))
            .withBurst(1 + random.nextInt(calls));
    Map<String, Instant> spent = new HashMap<>();
    List<Instant> begun = new ArrayList<>();

    Instant now = START;
    for (int i = 0; i < 2_000; i++) {
      now = now.plusNanos(random.nextInt(100) * 1_000_000L);
      var admission = new Admission(now, spent);
      if (admission.admit(ONE, Pace.of(limit)).isEmpty()) {
        begun.add(now);
      }
      spent.putAll(admission.spent());
    }

    for (int first = 0; first < begun.size(); first++) {
      Instant end = begun.get(first).plus(limit.per());
      int from = first;
      long within = begun.stream().skip(from).takeWhile(at -> at.isBefore(end)).count();
      assertThat(within).isLessThanOrEqualTo(limit.calls());
    }
    assertThat(begun).hasSizeGreaterThan(10);
  }

  @Test
  void whoIsRefusedIsToldWhenToComeAndTheNextOneLater() {
    Pace pace = Pace.of(Limit.shared("app", 1, Duration.ofSeconds(1)));
    var admission = new Admission(START, Map.of());

    assertThat(admission.admit(ONE, pace)).isEmpty();
    assertThat(admission.admit(OTHER, pace)).contains(START.plusSeconds(1));
    assertThat(admission.admit(ONE, pace)).contains(START.plusSeconds(2));
    assertThat(admission.spent()).containsExactly(Map.entry("shared:app", START.plusSeconds(1)));
  }

  @Test
  void waitForOneLimitDoesNotUseUpAnother() {
    var team = Limit.shared("team", 1, Duration.ofHours(1));
    var app = Limit.shared("app", 20, Duration.ofSeconds(1)).withBurst(10);
    var admission = new Admission(START, Map.of("shared:team", START.plusSeconds(3_000)));

    assertThat(admission.admit(ONE, Pace.of(team, app))).contains(START.plusSeconds(3_000));
    assertThat(admission.admit(OTHER, Pace.of(app))).isEmpty();
  }

  @Test
  void aTenthOfASharedLimitIsLeftUnused() {
    assertThat(Limit.shared("app", 30, Duration.ofSeconds(27)).interval())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(Limit.ofTarget(30, Duration.ofSeconds(30)).interval())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(Limit.shared("app", 1, Duration.ofSeconds(1)).interval())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void senselessLimitsAreRefused() {
    assertThatThrownBy(() -> Limit.ofTarget(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Limit.ofTarget(2, Duration.ofSeconds(1)).withBurst(3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Limit.ofTarget(2, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
