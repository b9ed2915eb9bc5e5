package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.mlconnector.sync.schedule.Backoff;
import io.mlconnector.sync.schedule.CalendarRules;
import io.mlconnector.sync.schedule.CloseCalendar;
import io.mlconnector.sync.schedule.Timetable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is due. Follows from facts that all replicas share in the database and from the
 * configuration, so that each of them comes to the same answer. To be used inside a transaction.
 */
@ApplicationScoped
class Agenda {
  private static final Duration CALENDAR_FRESHNESS = Duration.ofMinutes(1);

  private final StreamPlans plans;
  private final StreamCursors cursors;
  private final PollSchedules schedules;
  private final PollRuns runs;
  private final RereadRequests rereads;
  private final LedgerCalendar ledgerCalendar;
  private final SyncConfig config;
  private final CloseCalendar calendar;
  private final Clock clock;
  private volatile @Nullable Closing closing;

  Agenda(
      StreamPlans plans,
      StreamCursors cursors,
      PollSchedules schedules,
      PollRuns runs,
      RereadRequests rereads,
      LedgerCalendar ledgerCalendar,
      SyncConfig config,
      CalendarConfig calendar,
      Clock clock) {
    this.plans = plans;
    this.cursors = cursors;
    this.schedules = schedules;
    this.runs = runs;
    this.rereads = rereads;
    this.ledgerCalendar = ledgerCalendar;
    this.config = config;
    this.calendar = new CloseCalendar(rules(calendar));
    this.clock = clock;
  }

  private static CalendarRules rules(CalendarConfig config) {
    return new CalendarRules(
        config.source(),
        config.zone(),
        config.lastBusinessDays(),
        config.firstBusinessDays(),
        config.weekend(),
        config.holidays().orElse(Set.of()),
        config.daysAroundPeriodEnd(),
        config.longestClose());
  }

  /** One kind of poll of one stream. */
  record Item(StreamName stream, PollKind kind, Instant dueAt) {}

  /** What is due now: runs that were begun or requested first, then by how long it is due. */
  List<Item> due() {
    Instant now = clock.instant();
    Map<String, PollSchedule> known = new HashMap<>();
    schedules.listAll().forEach(schedule -> known.put(schedule.name(), schedule));
    List<Item> items = new ArrayList<>();
    for (PollRunEntity run : runs.unfinished()) {
      StreamPlan plan = plans.of(run.stream());
      Optional<PollSchedule> schedule =
          Optional.ofNullable(known.get(PollSchedule.nameOf(run.stream(), run.kind())));
      if (plan.enabled() && !isRetryPending(run, schedule, now)) {
        items.add(new Item(run.stream(), run.kind(), Instant.MIN));
      }
    }
    Set<StreamName> toReread = rereads.streams();
    for (StreamCursor cursor : cursors.listAll()) {
      StreamPlan plan = plans.of(cursor.stream());
      if (plan.enabled()) {
        for (PollKind kind : plan.timetables().keySet()) {
          Optional<PollSchedule> schedule =
              Optional.ofNullable(known.get(PollSchedule.nameOf(cursor.stream(), kind)));
          nextDue(plan, kind, cursor, schedule, toReread.contains(cursor.stream()))
              .filter(due -> !due.isAfter(now))
              .ifPresent(due -> items.add(new Item(cursor.stream(), kind, due)));
        }
      }
    }
    return items.stream().sorted(Comparator.comparing(Item::dueAt)).distinct().toList();
  }

  /** Whether this poll is due, asked under its lease before it begins. */
  boolean isDue(StreamName stream, PollKind kind) {
    return nextDue(stream, kind).filter(due -> !due.isAfter(clock.instant())).isPresent();
  }

  /** When the next poll of a kind is due; empty when it only comes on demand. */
  Optional<Instant> nextDue(StreamName stream, PollKind kind) {
    Optional<StreamCursor> cursor = cursors.findByIdOptional(stream.externalName());
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    Optional<PollSchedule> schedule = schedules.findByIdOptional(PollSchedule.nameOf(stream, kind));
    boolean toReread = kind == PollKind.REREAD && rereads.streams().contains(stream);
    return nextDue(plans.of(stream), kind, cursor.get(), schedule, toReread);
  }

  /** Whether the books are being closed; what Fusion says is looked up once a minute. */
  boolean isClosing() {
    Instant now = clock.instant();
    Closing known = closing;
    if (known == null || Duration.between(known.asOf(), now).compareTo(CALENDAR_FRESHNESS) > 0) {
      var periods =
          calendar.needsPeriods()
              ? ledgerCalendar.periodsAround(now)
              : List.<io.mlconnector.sync.schedule.PeriodSpan>of();
      known = new Closing(now, calendar.isClosing(now, periods));
      closing = known;
    }
    return known.isClosing();
  }

  private Optional<Instant> nextDue(
      StreamPlan plan,
      PollKind kind,
      StreamCursor cursor,
      Optional<PollSchedule> schedule,
      boolean toReread) {
    Optional<Timetable> timetable = plan.timetable(kind);
    if (timetable.isEmpty() || kind == PollKind.BACKFILL) {
      return Optional.empty();
    }
    if (kind == PollKind.REREAD && !toReread) {
      return Optional.empty();
    }
    if (schedule.isPresent() && schedule.get().failures() > 0) {
      return schedule.get().lastFinishedAt().map(at -> at.plus(retryDelay(schedule.get())));
    }
    Optional<Instant> lastStart = schedule.flatMap(PollSchedule::succeededStart);
    if (kind == PollKind.REREAD) {
      return Optional.of(
          lastStart.map(at -> at.plus(config.retryDelay())).orElse(cursor.activatedAt()));
    }
    Instant due = timetable.get().nextDue(cursor.activatedAt(), lastStart, isClosing());
    return Optional.of(due).filter(at -> at.isBefore(Instant.MAX));
  }

  /** A backfill that could not be planned waits before the next try; other runs never wait. */
  private boolean isRetryPending(PollRunEntity run, Optional<PollSchedule> schedule, Instant now) {
    return run.kind() == PollKind.BACKFILL
        && schedule
            .filter(known -> known.failures() > 0)
            .flatMap(known -> known.lastFinishedAt().map(at -> at.plus(retryDelay(known))))
            .filter(retryAt -> retryAt.isAfter(now))
            .isPresent();
  }

  private Duration retryDelay(PollSchedule schedule) {
    return schedule.blockedSince().isPresent()
        ? config.blockedRetryDelay()
        : new Backoff(config.retryDelay(), config.maxRetryDelay()).after(schedule.failures());
  }

  private record Closing(Instant asOf, boolean isClosing) {}
}
