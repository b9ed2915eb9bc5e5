package io.mlconnector.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  private static final Instant ACTIVE = Instant.parse("2026-03-10T08:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Cadence TEN_MINUTES = new Cadence.Every(Duration.ofMinutes(10));

  @Test
  void aPollThatNeverRanIsDueAtOnceOrAfterOneTurn() {
    var atOnce = new Timetable(TEN_MINUTES, Optional.empty(), Optional.empty(), true);

    assertThat(atOnce.nextDue(ACTIVE, Optional.empty(), false)).isEqualTo(ACTIVE);
    assertThat(Timetable.plain(TEN_MINUTES).nextDue(ACTIVE, Optional.empty(), false))
        .isEqualTo("2026-03-10T08:10:00Z");
  }

  @Test
  void theCloseWindowQuickensAndNeverSlows() {
    Instant last = Instant.parse("2026-03-31T08:00:00Z");
    var quickened =
        new Timetable(TEN_MINUTES, Optional.of(Duration.ofMinutes(2)), Optional.empty(), true);
    var slowed =
        new Timetable(TEN_MINUTES, Optional.of(Duration.ofHours(2)), Optional.empty(), true);

    assertThat(quickened.nextDue(ACTIVE, Optional.of(last), true))
        .isEqualTo("2026-03-31T08:02:00Z");
    assertThat(quickened.nextDue(ACTIVE, Optional.of(last), false))
        .isEqualTo("2026-03-31T08:10:00Z");
    assertThat(slowed.nextDue(ACTIVE, Optional.of(last), true)).isEqualTo("2026-03-31T08:10:00Z");
  }

  @Test
  void anEndOfDayBatchComesOnTopOfTheRhythm() {
    var timetable =
        new Timetable(
            new Cadence.Every(Duration.ofHours(6)),
            Optional.empty(),
            Optional.of(CronSchedule.parse("30 18 * * *", BERLIN)),
            true);

    assertThat(timetable.nextDue(ACTIVE, Optional.of(Instant.parse("2026-03-10T16:00:00Z")), false))
        .isEqualTo("2026-03-10T17:30:00Z");
    assertThat(timetable.nextDue(ACTIVE, Optional.of(Instant.parse("2026-03-10T17:30:00Z")), false))
        .isEqualTo("2026-03-10T23:30:00Z");
  }

  @Test
  void aBatchMissedWhileNothingRanIsDueAtOnce() {
    var daily = Timetable.plain(CronSchedule.parse("0 2 * * *", ZoneOffset.UTC));
    Instant lastRun = Instant.parse("2026-03-10T02:00:00Z");

    assertThat(daily.nextDue(ACTIVE, Optional.of(lastRun), false))
        .isEqualTo("2026-03-11T02:00:00Z")
        .isBefore(Instant.parse("2026-03-14T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // Unix and Quartz say the same.
    "0 2 * * *,         2026-03-10T03:00:00Z, 2026-03-11T01:00:00Z",
    "0 0 2 * * ?,       2026-03-10T03:00:00Z, 2026-03-11T01:00:00Z",
    // Half past two does not exist on the night the clocks go forward: it runs an hour later.
    "30 2 * * *,        2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    // Half past two exists twice on the night they go back: it runs once.
    "30 2 * * *,        2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    // Midnight of the local day.
    "0 0 * * *,         2026-06-30T21:59:59Z, 2026-06-30T22:00:00Z",
    // The 29th of February comes every four years.
    "0 12 29 2 *,       2025-01-01T00:00:00Z, 2028-02-29T11:00:00Z",
    // The last day of the quarter, in Quartz.
    "0 0 18 L 3/3 ?,    2026-01-15T00:00:00Z, 2026-03-31T16:00:00Z",
    // Over the end of the year.
    "0 1 1 1 *,         2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z"
  })
  void cronExpressionsAreReadInTheirTimeZone(String expression, Instant last, Instant next) {
    assertThat(CronSchedule.parse(expression, BERLIN).next(last)).isEqualTo(next);
  }

  @Test
  void eachMomentGetsItsOwnAnswerHoweverOftenItIsAsked() {
    CronSchedule daily = CronSchedule.parse("0 2 * * *", ZoneOffset.UTC);
    Instant earlier = Instant.parse("2026-03-10T02:00:00Z");
    Instant later = Instant.parse("2026-03-12T05:00:00Z");

    assertThat(List.of(earlier, earlier, later, earlier))
        .extracting(daily::next)
        .containsExactly(
            Instant.parse("2026-03-11T02:00:00Z"),
            Instant.parse("2026-03-11T02:00:00Z"),
            Instant.parse("2026-03-13T02:00:00Z"),
            Instant.parse("2026-03-11T02:00:00Z"));
  }

  @Test
  void theRepeatedHourRunsADailyBatchOnce() {
    CronSchedule daily = CronSchedule.parse("30 2 * * *", BERLIN);
    Instant first = daily.next(Instant.parse("2026-10-24T12:00:00Z"));

    assertThat(daily.next(first)).isEqualTo("2026-10-26T01:30:00Z");
  }

  @Test
  void theRepeatedHourRunsAFrequentBatchThroughout() {
    CronSchedule frequent = CronSchedule.parse("*/20 * * * *", BERLIN);
    Instant next = Instant.parse("2026-10-24T23:40:00Z");

    for (int i = 1; i <= 12; i++) {
      next = frequent.next(next);
      assertThat(next).isEqualTo(Instant.parse("2026-10-24T23:40:00Z").plusSeconds(1_200L * i));
    }
  }

  @Test
  void aCronThatNeverComesIsNeverDue() {
    assertThat(CronSchedule.parse("0 0 0 1 1 ? 2020", BERLIN).next(ACTIVE)).isEqualTo(Instant.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "every day", "61 * * * *", "0 0 25 * * ?", "* * *"})
  void aCronThatCanNotBeReadIsRefused(String expression) {
    assertThatThrownBy(() -> CronSchedule.parse(expression, BERLIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitingTimesDoubleUpToTheirLimit() {
    var backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10));

    assertThat(backoff.after(1)).hasSeconds(10);
    assertThat(backoff.after(3)).hasSeconds(40);
    assertThat(backoff.after(7)).hasMinutes(10);
    assertThat(backoff.after(1_000_000)).hasMinutes(10);
  }
}
