package io.mlconnector.looker;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.client.JobStatus;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Follows jobs in System Activity, all of them with one question, at growing intervals: a month has
 * few calls.
 */
@ApplicationScoped
class Tracker {
  private static final int MOST_AT_ONCE = 50;

  /** Looker closes stuck jobs itself; its own words are worth a little patience. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  /** After the run was sent. */
  private static final List<Duration> LOOKS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(40));

  private final LookerConfig config;
  private final Reports reports;
  private final RunBook book;
  private final RunDesk desk;
  private final LookerGateway looker;

  Tracker(LookerConfig config, Reports reports, RunBook book, RunDesk desk, LookerGateway looker) {
    this.config = config;
    this.reports = reports;
    this.book = book;
    this.desk = desk;
    this.looker = looker;
  }

  /** Looks, when at least one run is due for a look. */
  void look(Instant now) {
    List<ReportRun> tracked =
        book.open().stream()
            .filter(run -> run.state() == RunState.TRACKING && run.runPlanId().isPresent())
            .limit(MOST_AT_ONCE)
            .toList();
    if (tracked.stream().allMatch(run -> now.isBefore(run.nextAt()))) {
      return;
    }
    try {
      Map<String, JobStatus> jobs =
          looker
              .jobsOfPlans(
                  tracked.stream().map(ReportRun::runPlanId).flatMap(Optional::stream).toList())
              .stream()
              .collect(Collectors.toMap(JobStatus::planId, Function.identity(), (a, _) -> a));
      for (ReportRun run : tracked) {
        judge(run, Optional.ofNullable(jobs.get(run.runPlanId().orElseThrow())), now);
      }
    } catch (Missing e) {
      tracked.forEach(run -> judgeUnseen(run, now));
    } catch (ConnectorException e) {
      tracked.stream()
          .filter(run -> !now.isBefore(run.nextAt()))
          .forEach(run -> lookLater(run, now, e));
    }
  }

  private void judge(ReportRun run, Optional<JobStatus> job, Instant now) {
    Optional<String> jobId = job.map(JobStatus::jobId);
    switch (job.map(JobStatus::standing).orElse(JobStatus.Standing.PENDING)) {
      case SUCCESS ->
          desk.move(
              run,
              RunChange.of(run)
                  .to(RunState.SUCCEEDED, "Looker says that it was delivered.")
                  .looked(jobId),
              now);
      case FAILURE -> failed(run, job.orElseThrow(), now);
      case PENDING -> pending(run, job, now);
    }
  }

  private void pending(ReportRun run, Optional<JobStatus> job, Instant now) {
    Instant sent = run.sentAt().orElseThrow();
    if (!now.isBefore(sent.plus(config.runs().stuckAfter()).plus(GRACE))) {
      desk.move(
          run,
          RunChange.of(run)
              .to(
                  RunState.STUCK,
                  ErrorCode.RUN_STUCK,
                  job.isPresent()
                      ? "Looker has worked at it for %s and not come to an end."
                          .formatted(words(Duration.between(sent, now)))
                      : "Looker took it and never began to work at it.")
              .looked(job.map(JobStatus::jobId)),
          now);
    } else if (!now.isBefore(run.nextAt())) {
      desk.move(
          run,
          RunChange.of(run).looked(job.map(JobStatus::jobId)).lookingAgainAt(nextLook(run, now)),
          now);
    }
  }

  private void failed(ReportRun run, JobStatus job, Instant now) {
    String told =
        job.detail()
            .map(detail -> "Looker says: " + detail + ".")
            .orElse("Looker does not say why.");
    Optional<String> against = objectionToRepeat(run);
    if (against.isPresent()) {
      desk.move(
          run,
          RunChange.of(run)
              .to(RunState.FAILED, ErrorCode.RUN_FAILED, told + " " + against.get())
              .looked(Optional.of(job.jobId())),
          now);
      return;
    }
    Instant next =
        Backoff.after(now, config.runs().retryAfter(), Duration.ofHours(6), run.attempt() - 1);
    desk.move(
        run,
        RunChange.of(run)
            .to(
                RunState.WAITING,
                ErrorCode.RUN_FAILED,
                "%s Attempt %d of %d failed; the next one is at %s."
                    .formatted(told, run.attempt(), config.runs().attempts(), next))
            .looked(Optional.of(job.jobId()))
            .startingOver()
            .lookingAgainAt(next),
        now);
  }

  /** Why the run must not be sent again by itself. */
  private Optional<String> objectionToRepeat(ReportRun run) {
    if (run.attempt() >= config.runs().attempts()) {
      return Optional.of("It failed %d times.".formatted(run.attempt()));
    }
    int recipients =
        reports.find(run.report()).map(report -> report.destinations().size()).orElse(0);
    if (recipients == 0) {
      return Optional.of("The report is no longer declared.");
    }
    if (recipients > 1 && !config.runs().retryPartial()) {
      return Optional.of(
          "It is not repeated by itself, because some of its %d recipients may have got it."
              .formatted(recipients));
    }
    return Optional.empty();
  }

  /** System Activity is not for our user: the webhook is the only witness. */
  private void judgeUnseen(ReportRun run, Instant now) {
    if (run.provenAt().isPresent()) {
      desk.move(
          run,
          RunChange.of(run).to(RunState.SUCCEEDED, "The webhook proves that Looker sent it."),
          now);
    } else if (config.proof().publicUrl().isPresent()
        && now.isBefore(run.sentAt().orElseThrow().plus(config.proof().patience()))) {
      desk.move(
          run,
          RunChange.of(run)
              .looked(Optional.empty())
              .lookingAgainAt(run.sentAt().orElseThrow().plus(config.proof().patience())),
          now);
    } else {
      unproven(run, "Looker took it; what became of it, the service user may not see.", now);
    }
  }

  private void lookLater(ReportRun run, Instant now, ConnectorException failure) {
    Instant sent = run.sentAt().orElseThrow();
    if (!now.isBefore(sent.plus(config.runs().stuckAfter()).plus(GRACE))) {
      unproven(run, "Looker took it and could not be asked since: " + failure.getMessage(), now);
    } else {
      desk.move(
          run, RunChange.of(run).looked(Optional.empty()).lookingAgainAt(nextLook(run, now)), now);
    }
  }

  private void unproven(ReportRun run, String reason, Instant now) {
    desk.move(
        run,
        run.provenAt().isPresent()
            ? RunChange.of(run).to(RunState.SUCCEEDED, "The webhook proves that Looker sent it.")
            : RunChange.of(run).to(RunState.UNPROVEN, ErrorCode.RUN_UNPROVEN, reason),
        now);
  }

  private Instant nextLook(ReportRun run, Instant now) {
    Instant sent = run.sentAt().orElseThrow();
    Instant last = sent.plus(config.runs().stuckAfter()).plus(GRACE);
    return LOOKS.stream()
        .map(sent::plus)
        .filter(moment -> moment.isAfter(now) && moment.isBefore(last))
        .findFirst()
        .orElse(last);
  }

  private static String words(Duration duration) {
    return duration.toMinutes() + " minutes";
  }
}
