package io.mlconnector.looker;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.looker.client.RunOnce;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Looker run what is ready. The intention is committed under a name that occurs once before
 * Looker is asked, so that a lost answer can be looked for and is never blindly asked for again.
 */
@ApplicationScoped
class Launcher {
  private static final Logger log = LoggerFactory.getLogger(Launcher.class);

  /** Looker refuses more than some ten a second. */
  private static final int MOST_AT_ONCE = 5;

  private static final Duration FIRST_LOOK = Duration.ofSeconds(30);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);

  /** Somebody has to act before another try makes sense, but the run is not lost. */
  private static final Set<ErrorCode> MENDABLE =
      Set.of(
          ErrorCode.LOOKER_AUTHENTICATION_FAILED,
          ErrorCode.LOOKER_ADDRESS_WRONG,
          ErrorCode.LOOKER_QUOTA_EXHAUSTED,
          ErrorCode.CREDENTIAL_MISSING,
          ErrorCode.CREDENTIAL_UNREADABLE,
          ErrorCode.VAULT_KEY_MISSING);

  private final LookerConfig config;
  private final Reports reports;
  private final RunBook book;
  private final RunDesk desk;
  private final PlanBook plans;
  private final PlanKeeper keeper;
  private final Refresher refresher;
  private final Builds builds;
  private final LookerGateway looker;
  private final Clock clock;

  Launcher(
      LookerConfig config,
      Reports reports,
      RunBook book,
      RunDesk desk,
      PlanBook plans,
      PlanKeeper keeper,
      Refresher refresher,
      Builds builds,
      LookerGateway looker,
      Clock clock) {
    this.config = config;
    this.reports = reports;
    this.book = book;
    this.desk = desk;
    this.plans = plans;
    this.keeper = keeper;
    this.refresher = refresher;
    this.builds = builds;
    this.looker = looker;
    this.clock = clock;
  }

  /** Since when the data of runs that could go is committed; the reset must come after that. */
  List<Instant> readySince() {
    return book.open().stream()
        .filter(run -> run.state() == RunState.WAITING)
        .map(ReportRun::readyAt)
        .flatMap(Optional::stream)
        .toList();
  }

  /** A run found half sent was given up by a process that died: its answer is lost. */
  void recover(Instant now) {
    for (ReportRun run : book.open()) {
      if (run.state() == RunState.SENDING) {
        desk.move(
            run,
            RunChange.of(run)
                .to(
                    RunState.SEARCHING,
                    ErrorCode.RUN_UNKNOWN,
                    "The connector stopped while it asked Looker; it looks for the run there.")
                .lookingAgainAt(now),
            now);
      }
    }
  }

  /** Sends what is ready, in the order in which it became due, one at a time for each report. */
  void launch(Instant now) {
    List<ReportRun> open = book.open();
    Set<String> busy =
        open.stream()
            .filter(run -> run.state() != RunState.WAITING)
            .map(ReportRun::report)
            .collect(Collectors.toSet());
    int sent = 0;
    for (ReportRun run : open) {
      if (run.state() == RunState.WAITING
          && run.readyAt().isPresent()
          && !now.isBefore(run.nextAt())
          && !busy.contains(run.report())
          && sent < MOST_AT_ONCE
          && isReleased(run, now)) {
        busy.add(run.report());
        sent++;
        if (!send(run, now)) {
          return;
        }
      }
    }
  }

  private boolean isReleased(ReportRun run, Instant now) {
    Instant committed = run.readyAt().orElseThrow();
    Optional<Refresh> refresh = refresher.current();
    if (refresh.filter(known -> known.covers(committed, config.clockTolerance())).isEmpty()) {
      refresh
          .filter(known -> known.reason().isPresent())
          .ifPresent(
              known ->
                  wait(
                      run,
                      known.errorCode().orElse(ErrorCode.LOOKER_UNAVAILABLE),
                      "Looker could not be told to forget old results. " + known.reason().get(),
                      now));
      return false;
    }
    Optional<String> building = builds.reasonToWait(committed);
    if (building.isPresent()) {
      wait(run, ErrorCode.LOOKER_BUILD_FAILED, building.get(), now);
      return false;
    }
    if (plans.planOf(run.report()).isEmpty()) {
      wait(
          run,
          ErrorCode.REPORT_PLAN_CONFLICT,
          "Its plan is not there. "
              + plans.lastComparison().flatMap(PlanBook.Comparison::reason).orElse(""),
          now);
      return false;
    }
    return true;
  }

  private void wait(ReportRun run, ErrorCode code, String reason, Instant now) {
    if (!run.reason().equals(reason)) {
      desk.move(run, RunChange.of(run).to(RunState.WAITING, code, reason), now);
    }
  }

  /** False when nothing else should be sent now. */
  private boolean send(ReportRun run, Instant now) {
    Report report = reports.require(run.report());
    String name =
        "%s (load %d run %d.%d)"
            .formatted(report.title(), run.loadId().orElseThrow(), run.id(), run.attempt() + 1);
    RunChange intention =
        RunChange.of(run).to(RunState.SENDING, "Looker is asked to run it.").sending(name, now);
    if (!desk.move(run, intention, now)) {
      return true;
    }
    ReportRun sending = intention.to();
    try {
      return settle(
          sending, looker.runOnce(plans.planOf(run.report()).orElseThrow(), name), clock.instant());
    } catch (ConnectorException e) {
      return settle(
          sending,
          new RunOnce.NotAccepted(e.code(), true, Optional.empty(), String.valueOf(e.getMessage())),
          clock.instant());
    }
  }

  private boolean settle(ReportRun run, RunOnce answer, Instant now) {
    return switch (answer) {
      case RunOnce.Accepted accepted -> {
        desk.move(
            run,
            RunChange.of(run)
                .to(RunState.TRACKING, "Looker has taken it and works at it.")
                .running(accepted.planId())
                .lookingAgainAt(now.plus(FIRST_LOOK)),
            now);
        yield true;
      }
      case RunOnce.Lost lost -> {
        log.warn(
            "Answer of Looker lost report={} run={} code={} reason={}",
            run.report(),
            run.id(),
            lost.code(),
            lost.reason());
        desk.move(
            run,
            RunChange.of(run)
                .to(
                    RunState.SEARCHING,
                    lost.code(),
                    lost.reason() + " The run is looked for in Looker by its name.")
                .lookingAgainAt(now.plus(FIRST_LOOK)),
            now);
        // The next answer would most likely be lost, too.
        yield false;
      }
      case RunOnce.NotAccepted refused -> refused(run, refused, now);
    };
  }

  private boolean refused(ReportRun run, RunOnce.NotAccepted refused, Instant now) {
    Instant next =
        refused
            .retryAfter()
            .map(now::plus)
            .orElse(Backoff.after(now, FIRST_RETRY, LONGEST_RETRY, run.attempt() - 1));
    if (refused.passing() || MENDABLE.contains(refused.code())) {
      desk.move(
          run,
          RunChange.of(run)
              .to(RunState.WAITING, refused.code(), refused.reason())
              .notSent()
              .lookingAgainAt(next),
          now);
      return false;
    }
    if (refused.code() == ErrorCode.LOOKER_NOT_VISIBLE
        && run.attempt() < config.runs().attempts()) {
      // The plan may be gone: it is made anew, and the run goes on.
      keeper.compareSoon(now);
      desk.move(
          run,
          RunChange.of(run)
              .to(RunState.WAITING, refused.code(), refused.reason())
              .lookingAgainAt(next),
          now);
      return true;
    }
    desk.move(run, RunChange.of(run).to(RunState.FAILED, refused.code(), refused.reason()), now);
    return true;
  }
}
