package io.mlconnector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
  private static final Instant SENT = Instant.parse("2026-11-21T12:00:00.900Z");
  private static final Instant RECEIVED = SENT.plusMillis(200);

  @ParameterizedTest
  @CsvSource({
    "PT0S, OK, the clocks agree",
    "PT1S, OK, the clocks agree",
    "PT-0.5S, OK, the clocks agree",
    "PT10S, OK, ahead of ours",
    "PT40S, WARN, ahead of ours",
    "PT-40S, WARN, behind ours",
    "PT6M, FAILED, ahead of ours",
    "PT-6M, FAILED, behind ours"
  })
  void headerIsComparedWithTheTimeBetweenQuestionAndAnswer(
      Duration skew, StepOutcome outcome, String words) {
    // Given
    String header =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(SENT.plus(skew).atOffset(ZoneOffset.UTC));

    // When
    Finding finding = ClockSkew.ofDateHeader(Optional.of(header), SENT, RECEIVED);

    // Then
    assertThat(finding.outcome()).isEqualTo(outcome);
    assertThat(finding.seen()).contains(words);
    assertThat(finding.remedy().isPresent()).isEqualTo(outcome != StepOutcome.OK);
  }

  @Test
  void clockThatCanBeReadExactlyIsComparedExactly() {
    assertThat(ClockSkew.of(SENT.plusMillis(100), SENT, RECEIVED).seen())
        .isEqualTo("the clocks agree");
    assertThat(ClockSkew.of(SENT.minusSeconds(31), SENT, RECEIVED).outcome())
        .isEqualTo(StepOutcome.WARN);
  }

  @Test
  void headerThatIsMissingOrNoDateSaysNothing() {
    assertThat(ClockSkew.ofDateHeader(Optional.empty(), SENT, RECEIVED).outcome())
        .isEqualTo(StepOutcome.SKIPPED);
    assertThat(ClockSkew.ofDateHeader(Optional.of("soon"), SENT, RECEIVED).outcome())
        .isEqualTo(StepOutcome.SKIPPED);
  }
}
