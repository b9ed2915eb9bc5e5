package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTextTest {
  private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-02-01T08:16:40+00:00,2026-02-01T08:16:40Z",
    "2026-02-01T08:16:40.7+00:00,2026-02-01T08:16:40.7Z",
    "2026-02-01T08:16:40.763+00:00,2026-02-01T08:16:40.763Z",
    "2026-02-01T08:16:40.763451Z,2026-02-01T08:16:40.763451Z",
    "2026-02-01T08:16:40.763451999Z,2026-02-01T08:16:40.763451Z",
    "2026-03-29T02:30:00+01:00,2026-03-29T01:30:00Z",
    "2026-10-25T02:30:00.5-05:30,2026-10-25T08:00:00.5Z",
    "1999-12-31T23:59:59.999999+00:00,1999-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z"
  })
  void timeStampsAreMomentsWhateverTheirForm(String text, Instant moment) throws Misfit {
    assertThat(YEAR_2000.plus(CalendarText.microsSince2000(text), ChronoUnit.MICROS))
        .isEqualTo(moment);
    assertThat(CalendarText.micros(moment)).isEqualTo(CalendarText.microsSince2000(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-01T08:16:40",
        "2026-02-30T08:16:40Z",
        "2026-02-01T24:16:40Z",
        "2026-02-01 08:16:40Z",
        "yesterday"
      })
  void aTimeStampWithoutOffsetOrOfNoDayDoesNotFit(String text) {
    assertThatThrownBy(() -> CalendarText.microsSince2000(text)).isInstanceOf(Misfit.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31,2026-01-31",
    "1970-01-01,1970-01-01",
    "2024-02-29,2024-02-29",
    "2026-01-31T23:30:00-05:00,2026-02-01",
    "2026-01-31T00:00:00+00:00,2026-01-31"
  })
  void daysCarryNoZone(String text, LocalDate day) throws Misfit {
    assertThat(LocalDate.of(2000, 1, 1).plusDays(CalendarText.daysSince2000(text))).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-02-29", "31-01-2026", "2026-1-31", "20260131", "2026/01/31"})
  void otherDatesDoNotFit(String text) {
    assertThatThrownBy(() -> CalendarText.daysSince2000(text)).isInstanceOf(Misfit.class);
  }

  @Test
  void theZoneOfTheMachineMakesNoDifference() throws Misfit {
    // Given
    TimeZone before = TimeZone.getDefault();
    long expected = CalendarText.microsSince2000("2026-03-29T02:30:00.000+00:00");
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

      // When
      long inBerlin = CalendarText.microsSince2000("2026-03-29T02:30:00.000+00:00");

      // Then
      assertThat(inBerlin).isEqualTo(expected);
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
