package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ErrorCode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A month of 22 business days with six reports and a failed load a week, against what the smallest
 * edition of Looker allows.
 */
class MonthOfReportsTest {
  private static final String ROOT = "connector.looker.reports[";

  @Test
  void monthStaysFarBelowTheSmallestQuota() {
    // June 2026 has 22 business days.
    Instant start = Instant.parse("2026-06-01T00:00:00Z");
    try (var world = LookerWorld.startingAt(start, sixReports())) {
      int failedLoads = 0;
      while (world.clock.instant().isBefore(Instant.parse("2026-07-01T00:00:00Z"))) {
        var now = world.clock.instant().atOffset(ZoneOffset.UTC);
        boolean business = now.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
        if (business && now.getDayOfWeek() == DayOfWeek.WEDNESDAY && now.getHour() == 7) {
          // The load of Wednesday morning fails for an hour.
          world.books.poll();
          world.books.failLoad(ErrorCode.DATABASE_UNAVAILABLE);
          failedLoads++;
        } else if (business) {
          world.pollAndLoad();
        } else {
          world.books.pollNothing();
        }
        if (now.getDayOfMonth() == 3 && now.getHour() == 12) {
          world.books.period("May-26", true);
        } else if (now.getDayOfMonth() == 1) {
          world.books.period("May-26", false);
        }
        world.pass(Duration.ofHours(1), Duration.ofHours(1));
      }

      int query = world.pod.queryCalls(YearMonth.of(2026, 6));
      int admin = world.pod.adminCalls(YearMonth.of(2026, 6));
      System.out.printf(
          "A month of reports: %d reports delivered, %d loads failed, %d query calls, %d admin calls%n",
          world.mails().size(), failedLoads, query, admin);
      assertThat(failedLoads).isEqualTo(4);
      // Five a day, and one at the close of May.
      assertThat(world.mails().size()).isEqualTo(5 * 22 + 1);
      assertThat(query).isBetween(111, 999);
      assertThat(admin).isBetween(22, 999);
      assertThat(world.late.told()).isNotEmpty();
    }
  }

  private static Map<String, String> sixReports() {
    var settings = new HashMap<String, String>();
    settings.putAll(LookerWorld.report(0, "cash-position", "0 7 * * MON-FRI"));
    settings.put(ROOT + "0].latest-by", "07:30");
    settings.putAll(LookerWorld.report(1, "ap-aging", "0 9 * * MON-FRI"));
    settings.putAll(LookerWorld.report(2, "spend", "0 11 * * MON-FRI"));
    settings.putAll(LookerWorld.report(3, "reconciliation", "0 18 * * MON-FRI"));
    settings.putAll(LookerWorld.report(4, "day-end", "0 20 * * MON-FRI"));
    settings.put(ROOT + "4].cadence", "day-end");
    settings.putAll(LookerWorld.report(5, "close", ""));
    settings.remove(ROOT + "5].cron");
    settings.put(ROOT + "5].cadence", "period-close");
    return settings;
  }
}
