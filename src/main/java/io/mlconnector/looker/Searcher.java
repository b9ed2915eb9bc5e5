package io.mlconnector.looker;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.client.JobStatus;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.looker.client.ScheduledPlan;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks for runs whose answer was lost, by the name that occurs once. Only when neither the plans
 * nor the history of jobs know the name, some time after, did Looker not take the run; where the
 * history is not visible, nobody can tell.
 */
@ApplicationScoped
class Searcher {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMinutes(10);

  private final LookerConfig config;
  private final RunBook book;
  private final RunDesk desk;
  private final LookerGateway looker;

  Searcher(LookerConfig config, RunBook book, RunDesk desk, LookerGateway looker) {
    this.config = config;
    this.book = book;
    this.desk = desk;
    this.looker = looker;
  }

  /** Looks for all that are missing. */
  void search(Instant now) {
    List<ReportRun> missing =
        book.open().stream()
            .filter(run -> run.state() == RunState.SEARCHING && !now.isBefore(run.nextAt()))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    List<ScheduledPlan> plans;
    try {
      plans = looker.ownPlanNames();
    } catch (ConnectorException e) {
      missing.forEach(run -> lookLater(run, now, e));
      return;
    }
    missing.forEach(run -> search(run, plans, now));
  }

  private void search(ReportRun run, List<ScheduledPlan> plans, Instant now) {
    String name = run.runName().orElseThrow();
    Optional<String> found =
        plans.stream().filter(plan -> plan.name().equals(name)).map(ScheduledPlan::id).findFirst();
    if (found.isPresent()) {
      track(run, found.get(), now);
      return;
    }
    if (now.isBefore(run.sentAt().orElseThrow().plus(config.runs().settle()))) {
      desk.move(
          run,
          RunChange.of(run)
              .looked(Optional.empty())
              .lookingAgainAt(run.sentAt().orElseThrow().plus(config.runs().settle())),
          now);
      return;
    }
    searchJobs(run, name, now);
  }

  private void searchJobs(ReportRun run, String name, Instant now) {
    try {
      Optional<JobStatus> job =
          looker.jobsNamed(name).stream().filter(j -> j.planName().equals(name)).findFirst();
      if (job.isPresent()) {
        track(run, job.get().planId(), now);
      } else {
        notTaken(run, now);
      }
    } catch (Missing e) {
      end(run, "Looker does not let the connector see whether it took the run.", now);
    } catch (ConnectorException e) {
      lookLater(run, now, e);
    }
  }

  private void track(ReportRun run, String planId, Instant now) {
    desk.move(
        run,
        RunChange.of(run)
            .to(RunState.TRACKING, "The run was found in Looker: it had been taken.")
            .running(planId)
            .lookingAgainAt(now.plus(FIRST_LOOK)),
        now);
  }

  private void notTaken(ReportRun run, Instant now) {
    if (run.attempt() >= config.runs().attempts()) {
      desk.move(
          run,
          RunChange.of(run)
              .to(
                  RunState.FAILED,
                  ErrorCode.LOOKER_UNAVAILABLE,
                  "Looker did not take the run, however often it was asked."),
          now);
      return;
    }
    desk.move(
        run,
        RunChange.of(run)
            .to(RunState.WAITING, "Looker had not taken the run; it is asked again.")
            .startingOver()
            .lookingAgainAt(now),
        now);
  }

  private void lookLater(ReportRun run, Instant now, ConnectorException failure) {
    if (now.isAfter(run.sentAt().orElseThrow().plus(config.runs().stuckAfter()))) {
      end(run, "Looker could not be asked: " + failure.getMessage(), now);
    } else {
      desk.move(
          run,
          RunChange.of(run)
              .looked(Optional.empty())
              .lookingAgainAt(Backoff.after(now, FIRST_LOOK, BETWEEN, run.looks(), failure)),
          now);
    }
  }

  private void end(ReportRun run, String reason, Instant now) {
    desk.move(
        run,
        RunChange.of(run)
            .to(
                RunState.UNKNOWN,
                ErrorCode.RUN_UNKNOWN,
                "%s Its name there would be \"%s\".".formatted(reason, run.runName().orElse(""))),
        now);
  }
}
