package io.mlconnector.looker;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditOutcome;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.telemetry.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves runs on: the row, its step, the audit and the notice that somebody must get are one act.
 * Counts and tells what came to its end.
 */
@ApplicationScoped
class RunDesk {
  private static final Logger log = LoggerFactory.getLogger(RunDesk.class);
  private static final AuditAction SENT = new AuditAction("report.run.sent");
  private static final AuditAction ENDED = new AuditAction("report.run.ended");

  private final RunBook book;
  private final LateNotices notices;
  private final AuditTrail trail;
  private final OneTransaction transaction;
  private final MeterRegistry meters;
  private final Actor self;

  RunDesk(
      RunBook book,
      LateNotices notices,
      AuditTrail trail,
      OneTransaction transaction,
      MeterRegistry meters,
      InstanceId instance) {
    this.book = book;
    this.notices = notices;
    this.trail = trail;
    this.transaction = transaction;
    this.meters = meters;
    this.self = Actor.instance(instance.value());
  }

  /** Moves a run on; false when it is no longer as it was read, and nothing has changed. */
  boolean move(ReportRun from, RunChange change, Instant now) {
    ReportRun to = change.to();
    var moved = new AtomicBoolean();
    transaction.run(
        () -> {
          moved.set(book.move(from, change, now));
          if (moved.get()) {
            audit(from, to);
            if (isBadEnd(to.state())) {
              notices.tellFailure(to, now);
            }
          }
        });
    if (moved.get() && from.state() != to.state()) {
      tell(to);
    }
    return moved.get();
  }

  private void audit(ReportRun from, ReportRun to) {
    if (to.state() == RunState.SENDING) {
      trail.record(event(SENT, to));
    } else if (to.state().isEnd()) {
      trail.record(
          event(ENDED, to)
              .ended(to.state() == RunState.SUCCEEDED ? AuditOutcome.DONE : AuditOutcome.FAILED)
              .from(AuditPayload.of("state", from.state())));
    }
  }

  private AuditEvent event(AuditAction action, ReportRun run) {
    var state = new LinkedHashMap<String, Object>();
    state.put("run", run.id());
    state.put("state", run.state());
    state.put("attempt", run.attempt());
    state.put("name", run.runName());
    run.loadId().ifPresent(load -> state.put("load", load));
    state.put("reason", run.reason());
    return AuditEvent.done(self, action, new AuditObject("report", run.report()))
        .to(AuditPayload.of(state));
  }

  private void tell(ReportRun run) {
    if (!run.state().isEnd()) {
      log.info(
          "Report run report={} run={} attempt={} state={} load={} reason={}",
          run.report(),
          run.id(),
          run.attempt(),
          run.state(),
          run.loadId().isPresent() ? run.loadId().getAsLong() : "none",
          run.reason());
      return;
    }
    meters
        .counter(
            Meters.REPORT_RUNS,
            Meters.REPORT,
            run.report(),
            Meters.OUTCOME,
            run.state().name().toLowerCase(Locale.ROOT))
        .increment();
    if (isBadEnd(run.state())) {
      ErrorCode code = run.errorCode().orElse(ErrorCode.RUN_FAILED);
      log.error(
          "Report run ended report={} run={} state={} code={} reason={} advice=\"{}\"",
          run.report(),
          run.id(),
          run.state(),
          code,
          run.reason(),
          code.advice());
    } else {
      log.info(
          "Report run ended report={} run={} state={} reason={}",
          run.report(),
          run.id(),
          run.state(),
          run.reason());
    }
  }

  /** Whether somebody has to act, because the report is not there or nobody knows. */
  static boolean isBadEnd(RunState state) {
    return switch (state) {
      case FAILED, STUCK, UNKNOWN, MISSED -> true;
      case WAITING, SENDING, SEARCHING, TRACKING, SUCCEEDED, UNPROVEN, SUPERSEDED, CANCELLED ->
          false;
    };
  }
}
