package io.mlconnector.looker;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.Report.Cadence;
import io.mlconnector.looker.client.ApiActivity;
import io.mlconnector.looker.client.LookerQuota;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** What people may see of reports and ask for. Thread-safe. */
@ApplicationScoped
public class ReportDesk {
  private static final AuditAction REQUESTED = new AuditAction("report.run.requested");

  private final LookerConfig config;
  private final Reports reports;
  private final RunPlanner planner;
  private final RunBook book;
  private final PlanBook planBook;
  private final Plans plans;
  private final PlanKeeper keeper;
  private final Refresher refresher;
  private final LookerQuota quota;
  private final AuditTrail trail;
  private final OneTransaction transaction;
  private final Clock clock;

  ReportDesk(
      LookerConfig config,
      Reports reports,
      RunPlanner planner,
      RunBook book,
      PlanBook planBook,
      Plans plans,
      PlanKeeper keeper,
      Refresher refresher,
      LookerQuota quota,
      AuditTrail trail,
      OneTransaction transaction,
      Clock clock) {
    this.config = config;
    this.reports = reports;
    this.planner = planner;
    this.book = book;
    this.planBook = planBook;
    this.plans = plans;
    this.keeper = keeper;
    this.refresher = refresher;
    this.quota = quota;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** All declared reports, in the order of their declaration. */
  public List<ReportStatus> reports() {
    return reports.all().stream().map(this::status).toList();
  }

  /**
   * Runs of a report, newest first.
   *
   * @param before continues behind this run
   * @throws ConnectorException {@code NOT_FOUND} for a report that is not declared
   */
  public List<ReportRun> runs(String report, OptionalLong before, int limit) {
    return book.list(reports.require(report).name(), before, limit);
  }

  /** The run of this number, or empty when there is none. */
  public Optional<ReportRun> run(long id) {
    return book.find(id);
  }

  /** The story of a run, from its start. */
  public List<RunStep> steps(long runId) {
    return book.steps(runId);
  }

  /**
   * Asks for a run out of turn: it is sent as soon as what is in the journal now is loaded.
   *
   * @throws ConnectorException {@code NOT_FOUND} for a report that is not declared, {@code
   *     CONFLICT} for one that is switched off or has a run under way
   */
  public ReportRun request(String name, Actor by, String requestId) {
    Report report = reports.require(name);
    if (!report.enabled()) {
      throw new ConnectorException(ErrorCode.CONFLICT, "The report is switched off.");
    }
    book.open().stream()
        .filter(run -> run.report().equals(name))
        .findFirst()
        .ifPresent(
            run -> {
              throw new ConnectorException(
                  ErrorCode.CONFLICT,
                  "Run %d of the report is under way: %s".formatted(run.id(), run.reason()));
            });
    Instant now = clock.instant();
    var order =
        new RunOrder(
            name,
            "asked/" + UUID.randomUUID(),
            Optional.of(by.name()),
            now,
            Optional.empty(),
            Optional.empty(),
            now.plus(config.runs().giveUpAfter()));
    var entered = new AtomicReference<Optional<ReportRun>>(Optional.empty());
    transaction.run(
        () -> {
          Optional<ReportRun> run =
              book.enter(order, "It was asked for and waits for its data.", now);
          entered.set(run);
          trail.record(
              AuditEvent.done(by, REQUESTED, new AuditObject("report", name))
                  .to(AuditPayload.of("run", run.map(ReportRun::id)))
                  .requestedBy(requestId));
        });
    return entered.get().orElseThrow();
  }

  /**
   * What would be changed in Looker so that its plans are as declared. Costs one call.
   *
   * @throws ConnectorException when Looker can not be asked
   */
  public List<PlanChange> previewPlans() {
    return plans.preview().stream().map(Plans.Step::change).toList();
  }

  /**
   * Changes it.
   *
   * @throws ConnectorException when Looker can not be asked
   */
  public List<PlanChange> applyPlans(Actor by, String requestId) {
    return keeper.apply(clock.instant(), by, Optional.of(requestId));
  }

  /** What Looker is known to have forgotten. */
  public Optional<Refresh> freshness() {
    return refresher.current();
  }

  /** Calls of the month, by kind. */
  public List<LookerQuota.Usage> quota() {
    return List.of(quota.usage(ApiActivity.QUERY), quota.usage(ApiActivity.ADMIN));
  }

  private ReportStatus status(Report report) {
    List<ReportRun> latest = book.list(report.name(), OptionalLong.empty(), 50);
    return new ReportStatus(
        report.name(),
        report.title(),
        report.enabled(),
        kind(report.cadence()),
        report.destinations().size(),
        planBook.planOf(report.name()),
        report.enabled() ? planner.nextDue(report, clock.instant()) : Optional.empty(),
        latest.stream().findFirst(),
        latest.stream().filter(run -> run.state() == RunState.SUCCEEDED).findFirst());
  }

  private static CadenceKind kind(Cadence cadence) {
    return switch (cadence) {
      case Cadence.At _ -> CadenceKind.CRON;
      case Cadence.DayEnd _ -> CadenceKind.DAY_END;
      case Cadence.EveryLoad _ -> CadenceKind.EVERY_LOAD;
      case Cadence.PeriodClose _ -> CadenceKind.PERIOD_CLOSE;
    };
  }
}
