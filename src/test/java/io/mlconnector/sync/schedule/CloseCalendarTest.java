package io.mlconnector.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.sync.schedule.CalendarRules.Source;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private static CloseCalendar calendar(Source source, ZoneId zone, LocalDate... holidays) {
    return new CloseCalendar(
        new CalendarRules(source, zone, 2, 5, WEEKEND, Set.of(holidays), 2, 15));
  }

  private static boolean isClosing(CloseCalendar calendar, String day) {
    Instant noon = LocalDate.parse(day).atTime(LocalTime.NOON).atZone(BERLIN).toInstant();
    return calendar.isClosing(noon, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // February of a leap year ends on Thursday the 29th.
    "2024-02-27, false",
    "2024-02-28, true",
    "2024-02-29, true",
    "2024-03-01, true",
    // ... so the fifth business day of March is Thursday the 7th.
    "2024-03-07, true",
    "2024-03-08, false",
    // February of a common year ends on Saturday the 28th of 2026.
    "2026-02-25, false",
    "2026-02-26, true",
    "2026-02-28, true",
    "2026-03-01, true",
    "2026-03-06, true",
    "2026-03-07, false",
    // Turn of the year.
    "2025-12-29, false",
    "2025-12-30, true",
    "2025-12-31, true",
    "2026-01-01, true",
    "2026-01-07, true",
    "2026-01-08, false",
    // A weekend right before the last business days is not yet part of them.
    "2026-03-29, false",
    "2026-03-30, true"
  })
  void theTurnOfTheMonthIsCountedInBusinessDays(String day, boolean closing) {
    assertThat(isClosing(calendar(Source.DAYS, BERLIN), day)).isEqualTo(closing);
  }

  @Test
  void aHolidayMovesTheWindow() {
    CloseCalendar calendar =
        calendar(Source.DAYS, BERLIN, LocalDate.parse("2026-01-01"), LocalDate.parse("2025-12-31"));

    assertThat(isClosing(calendar, "2025-12-29")).isTrue();
    assertThat(isClosing(calendar, "2026-01-08")).isTrue();
    assertThat(isClosing(calendar, "2026-01-09")).isFalse();
  }

  @Test
  void theWindowOpensAtMidnightOfItsTimeZone() {
    CloseCalendar calendar = calendar(Source.DAYS, BERLIN);
    // Berlin is an hour ahead of UTC in March before the change of the clocks, two after it.
    Instant midnight = Instant.parse("2026-03-29T22:00:00Z");

    assertThat(calendar.isClosing(midnight.minusMillis(1), List.of())).isFalse();
    assertThat(calendar.isClosing(midnight, List.of())).isTrue();
  }

  @Test
  void itIsAnotherDayInAnotherTimeZone() {
    Instant moment = Instant.parse("2026-04-29T20:00:00Z");

    assertThat(calendar(Source.DAYS, ZoneId.of("America/Los_Angeles")).isClosing(moment, List.of()))
        .isTrue();
    assertThat(
            calendar(Source.DAYS, ZoneId.of("Asia/Tokyo"))
                .isClosing(Instant.parse("2026-04-28T14:59:59Z"), List.of()))
        .isFalse();
    assertThat(
            calendar(Source.DAYS, ZoneId.of("Asia/Tokyo"))
                .isClosing(Instant.parse("2026-04-28T15:00:00Z"), List.of()))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28, true, false",
    "2026-03-29, true, true",
    "2026-04-02, false, true",
    "2026-04-03, false, false",
    "2026-04-03, true, true",
    "2026-04-15, true, true",
    "2026-04-16, true, false"
  })
  void fusionsPeriodsDecideWhileTheyAreOpen(String day, boolean open, boolean closing) {
    var quarterEnd =
        new PeriodSpan(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), open);
    Instant noon = LocalDate.parse(day).atTime(LocalTime.NOON).atZone(BERLIN).toInstant();

    assertThat(calendar(Source.FUSION, BERLIN).isClosing(noon, List.of(quarterEnd)))
        .isEqualTo(closing);
  }

  @Test
  void bothSourcesTogetherCoverEachOther() {
    CloseCalendar both = calendar(Source.BOTH, BERLIN);
    var midMonth =
        new PeriodSpan(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-14"), true);

    assertThat(isClosing(both, "2026-03-31")).isTrue();
    assertThat(both.isClosing(Instant.parse("2026-03-15T12:00:00Z"), List.of(midMonth))).isTrue();
    assertThat(isClosing(both, "2026-03-15")).isFalse();
  }

  @Test
  void switchedOffThereIsNoWindow() {
    assertThat(isClosing(calendar(Source.OFF, BERLIN), "2026-03-31")).isFalse();
  }

  @Test
  void aWeekWithoutBusinessDaysIsRefused() {
    Set<DayOfWeek> always = EnumSet.allOf(DayOfWeek.class);

    assertThatThrownBy(() -> new CalendarRules(Source.DAYS, BERLIN, 2, 5, always, Set.of(), 2, 15))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
