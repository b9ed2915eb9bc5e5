package io.mlconnector.notice.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {
  private static final BusinessDays WEEK =
      new BusinessDays(
          Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(LocalDate.parse("2026-12-25")));

  private static Audience audience(String zone, String working, String quiet, boolean onlyWorking) {
    return new Audience(
        "team",
        ZoneId.of(zone),
        WEEK,
        DailyHours.parse(working),
        Optional.of(quiet).filter(hours -> !hours.isEmpty()).map(DailyHours::parse),
        onlyWorking);
  }

  @ParameterizedTest(name = "{0} quiet {1}: {2} is released at {3}")
  @CsvSource({
    "Europe/Berlin,20:00-07:00,2026-10-19T10:00:00Z,2026-10-19T10:00:00Z",
    "Europe/Berlin,20:00-07:00,2026-10-19T18:00:00Z,2026-10-20T05:00:00Z",
    "Europe/Berlin,20:00-07:00,2026-10-19T22:30:00Z,2026-10-20T05:00:00Z",
    "Europe/Berlin,20:00-07:00,2026-10-20T04:59:59.999Z,2026-10-20T05:00:00Z",
    "Europe/Berlin,20:00-07:00,2026-10-20T05:00:00Z,2026-10-20T05:00:00Z",
    "Asia/Tokyo,20:00-07:00,2026-10-19T10:59:59Z,2026-10-19T10:59:59Z",
    "Asia/Tokyo,20:00-07:00,2026-10-19T11:00:00Z,2026-10-19T22:00:00Z",
    "UTC,00:00-06:00,2026-10-19T00:00:00Z,2026-10-19T06:00:00Z",
    "UTC,20:00-24:00,2026-10-19T23:59:59Z,2026-10-20T00:00:00Z",
    // Clocks go forward at 02:00: quiet hours until 02:30 end when that time would have been.
    "Europe/Berlin,22:00-02:30,2026-03-29T00:15:00Z,2026-03-29T01:30:00Z",
    // Clocks go back at 03:00: 02:30 comes twice.
    "Europe/Berlin,22:00-02:30,2026-10-25T00:10:00Z,2026-10-25T00:30:00Z",
    "Europe/Berlin,22:00-02:30,2026-10-25T01:10:00Z,2026-10-25T01:30:00Z",
    "Europe/Berlin,20:00-07:00,2026-10-24T20:00:00Z,2026-10-25T06:00:00Z",
  })
  void quietHoursHoldNoticesUntilTheyEnd(String zone, String quiet, Instant at, Instant release) {
    assertThat(audience(zone, "08:00-18:00", quiet, false).release(at)).isEqualTo(release);
  }

  @ParameterizedTest(name = "{0} working {1}: {2} is released at {3}")
  @CsvSource({
    "UTC,08:00-18:00,2026-10-19T07:59:59Z,2026-10-19T08:00:00Z",
    "UTC,08:00-18:00,2026-10-19T08:00:00Z,2026-10-19T08:00:00Z",
    "UTC,08:00-18:00,2026-10-19T17:59:59Z,2026-10-19T17:59:59Z",
    "UTC,08:00-18:00,2026-10-19T18:00:00Z,2026-10-20T08:00:00Z",
    "UTC,08:00-18:00,2026-10-23T18:00:00Z,2026-10-26T08:00:00Z",
    "UTC,08:00-18:00,2026-12-24T20:00:00Z,2026-12-28T08:00:00Z",
    "America/New_York,08:00-18:00,2026-10-31T12:00:00Z,2026-11-02T13:00:00Z",
    "UTC,00:00-24:00,2026-10-24T12:00:00Z,2026-10-26T00:00:00Z",
    "UTC,22:00-06:00,2026-10-24T05:00:00Z,2026-10-24T05:00:00Z",
    "UTC,22:00-06:00,2026-10-24T06:00:00Z,2026-10-26T22:00:00Z",
  })
  void workingHoursHoldNoticesUntilTheyBegin(
      String zone, String working, Instant at, Instant release) {
    assertThat(audience(zone, working, "", true).release(at)).isEqualTo(release);
  }

  @Test
  void quietHoursCutWorkingHours() {
    Audience team = audience("UTC", "08:00-18:00", "07:00-09:30", true);

    assertThat(team.release(Instant.parse("2026-10-24T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-10-26T09:30:00Z"));
  }

  @Test
  void hoursThatLeaveNoTimeAreRefused() {
    assertThatThrownBy(() -> audience("UTC", "08:00-18:00", "07:00-19:00", true))
        .hasMessageContaining("leave no working hours");
    assertThatThrownBy(() -> audience("UTC", "08:00-18:00", "00:00-24:00", false))
        .hasMessageContaining("never end");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-19T07:59:59Z,2026-10-16",
    "2026-10-19T08:00:00Z,2026-10-19",
    "2026-10-19T23:59:59Z,2026-10-19",
    "2026-10-24T12:00:00Z,2026-10-23",
    "2026-12-25T12:00:00Z,2026-12-24",
  })
  void remindersOfADayGoOutAsWorkBegins(Instant now, LocalDate day) {
    assertThat(audience("UTC", "08:00-18:00", "", false).reminderDay(now)).isEqualTo(day);
  }

  @Test
  void twoAudiencesHaveTwoDays() {
    Instant now = Instant.parse("2026-10-18T23:30:00Z");

    assertThat(audience("Asia/Tokyo", "08:00-18:00", "", false).reminderDay(now))
        .isEqualTo(LocalDate.parse("2026-10-19"));
    assertThat(audience("Europe/Berlin", "08:00-18:00", "", false).reminderDay(now))
        .isEqualTo(LocalDate.parse("2026-10-16"));
  }

  @ParameterizedTest
  @CsvSource({"8:00-18:00", "08:00", "08:00-25:00", "08:00-08:00", "24:00-08:00"})
  void otherFormsAreRefused(String text) {
    assertThatThrownBy(() -> DailyHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
