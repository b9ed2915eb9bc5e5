package io.mlconnector.notice;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.notice.Acknowledgements.Seen;
import io.mlconnector.notice.DueItems.Item;
import io.mlconnector.notice.Reminders.Candidate;
import io.mlconnector.notice.Teller.Judged;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.rule.Router;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds of due dates, for each audience by its own calendar. What is due is looked up each time,
 * so a reminder ends with the fact it is about and not with a timer. Passes may be missed: the next
 * one makes up for some days.
 */
@ApplicationScoped
class ReminderPass {
  private static final Logger log = LoggerFactory.getLogger(ReminderPass.class);
  private static final int MOST_MISSED_DAYS = 5;
  private static final int AT_ONCE = 500;

  private static final String LAST_DAY =
      """
      SELECT day FROM connector.notice_reminder_day WHERE audience = ?
      """;

  private static final String KEEP_DAY =
      """
      INSERT INTO connector.notice_reminder_day (audience, day) VALUES (?, ?)
      ON CONFLICT (audience) DO UPDATE SET day = excluded.day
      """;

  private final Reminders reminders;
  private final NoticeRules rules;
  private final Baselines baselines;
  private final Acknowledgements acknowledgements;
  private final Withdrawals withdrawals;
  private final Teller teller;
  private final ConnectorDatabase database;
  private final Leases leases;
  private final UnitOfWork transactions;
  private final NoticeConfig config;
  private final Clock clock;

  ReminderPass(
      Reminders reminders,
      NoticeRules rules,
      Baselines baselines,
      Acknowledgements acknowledgements,
      Withdrawals withdrawals,
      Teller teller,
      ConnectorDatabase database,
      Leases leases,
      UnitOfWork transactions,
      NoticeConfig config,
      Clock clock) {
    this.reminders = reminders;
    this.rules = rules;
    this.baselines = baselines;
    this.acknowledgements = acknowledgements;
    this.withdrawals = withdrawals;
    this.teller = teller;
    this.database = database;
    this.leases = leases;
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  /** Places the reminders that are due by now. */
  void remind(Lease lease) {
    Instant now = clock.instant();
    takeBackAcknowledged(lease, now);
    for (Audience audience : rules.audiences().all()) {
      LocalDate day = audience.reminderDay(now);
      List<Candidate> due = reminders.due(audience, days(audience, day));
      int told = 0;
      for (int from = 0; from < due.size(); from += AT_ONCE) {
        told += tell(lease, audience, due.subList(from, Math.min(from + AT_ONCE, due.size())));
      }
      transactions.run(
          () -> {
            leases.confirm(lease, config.lease());
            keep(audience, day);
          });
      if (told > 0) {
        log.info("Reminders told audience={} day={} events={}", audience.name(), day, told);
      }
    }
  }

  /** What quiet hours hold back may have been answered on another card meanwhile. */
  private void takeBackAcknowledged(Lease lease, Instant now) {
    Set<String> stopped = router().stoppedByAcknowledgement();
    List<Item> seen = acknowledgements.waiting(stopped, now);
    if (!seen.isEmpty()) {
      transactions.run(
          () -> {
            leases.confirm(lease, config.lease());
            int back = withdrawals.takeBackAcknowledged(seen, stopped);
            log.info("Reminders taken back reason=acknowledged count={}", back);
          });
    }
  }

  private Router router() {
    return new Router(rules.configured().rules());
  }

  private int tell(Lease lease, Audience audience, List<Candidate> candidates) {
    List<BusinessEvent> events = reminders.events(candidates, Long.MAX_VALUE);
    var judge = new Judge(router(), baselines.current(), config.enabled());
    Seen seen =
        judge.stoppedByAcknowledgement().isEmpty()
            ? Seen.NOTHING
            : acknowledgements.among(candidates, clock.instant());
    List<Judged> judged =
        events.stream().flatMap(event -> judge(judge, audience, event, seen)).toList();
    transactions.run(
        () -> {
          leases.confirm(lease, config.lease());
          teller.tell(judged, List.of(), clock.instant());
        });
    return judged.size();
  }

  private Stream<Judged> judge(Judge judge, Audience audience, BusinessEvent event, Seen seen) {
    return AudienceShare.of(rules.audiences(), audience)
        .judge(judge, event, seen.of(event))
        .map(judgement -> new Judged(event, judgement))
        .stream();
  }

  /** The day itself, and the ones behind the last that was looked at. */
  private List<LocalDate> days(Audience audience, LocalDate day) {
    Deque<LocalDate> days = new ArrayDeque<>(List.of(day));
    Optional<LocalDate> last = last(audience);
    while (last.isPresent() && days.size() <= MOST_MISSED_DAYS) {
      LocalDate earlier = audience.businessDays().minus(days.getFirst(), 1);
      if (!earlier.isAfter(last.get())) {
        break;
      }
      days.addFirst(earlier);
    }
    return new ArrayList<>(days);
  }

  private Optional<LocalDate> last(Audience audience) {
    return database
        .query(
            "read the day of reminders",
            LAST_DAY,
            statement -> statement.setString(1, audience.name()),
            row -> row.getDate("day").toLocalDate())
        .stream()
        .findFirst();
  }

  private void keep(Audience audience, LocalDate day) {
    database.update(
        "keep the day of reminders",
        KEEP_DAY,
        statement -> {
          statement.setString(1, audience.name());
          statement.setDate(2, Date.valueOf(day));
        });
  }
}
