package io.mlconnector.looker;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Second witness of a delivery: what Looker sends to our own webhook was rendered and sent. Late
 * proof puts right a run of which nobody knew the end. Thread-safe.
 */
@ApplicationScoped
public class Proofs {
  private static final Logger log = LoggerFactory.getLogger(Proofs.class);
  private static final Duration LATEST = Duration.ofDays(2);

  private final RunBook book;
  private final RunDesk desk;
  private final Clock clock;

  Proofs(RunBook book, RunDesk desk, Clock clock) {
    this.book = book;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Takes a proof.
   *
   * @param report the report named in the address that Looker was given
   * @param planId the plan named in the payload, where Looker names it
   * @return whether there is a run that it proves
   */
  public boolean accept(Optional<String> report, Optional<String> planId) {
    Instant now = clock.instant();
    Optional<ReportRun> proven =
        planId
            .flatMap(book::byRunPlan)
            .or(() -> report.flatMap(name -> book.sentLately(name, now.minus(LATEST))))
            .filter(run -> run.sentAt().isPresent());
    if (proven.isEmpty()) {
      log.warn("Proof without a run report={} plan={}", report.orElse(""), planId.orElse(""));
      return false;
    }
    ReportRun run = proven.get();
    log.info("Report proven by webhook report={} run={}", run.report(), run.id());
    return desk.move(run, change(run, planId, now), now);
  }

  private static RunChange change(ReportRun run, Optional<String> planId, Instant now) {
    RunChange change = RunChange.of(run).proven(now);
    return switch (run.state()) {
      // The history of jobs goes on to decide: other destinations may have failed.
      case TRACKING, WAITING, SENDING, SUCCEEDED, FAILED, MISSED, SUPERSEDED, CANCELLED -> change;
      case SEARCHING ->
          planId
              .map(
                  plan ->
                      change
                          .to(RunState.TRACKING, "The webhook proves that Looker took it.")
                          .running(plan)
                          .lookingAgainAt(now))
              .orElseGet(() -> succeeded(change));
      case STUCK, UNPROVEN, UNKNOWN -> succeeded(change);
    };
  }

  private static RunChange succeeded(RunChange change) {
    return change.to(RunState.SUCCEEDED, "The webhook proves that Looker sent it.");
  }
}
