package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A run as it is to become; all that is not said stays. Not thread-safe. */
final class RunChange {
  private final ReportRun from;
  private RunState state;
  private String reason;
  private Optional<ErrorCode> errorCode;
  private Instant nextAt;
  private OptionalLong neededSequence;
  private Optional<Instant> readyAt;
  private OptionalLong loadId;
  private int attempt;
  private Optional<String> runName;
  private Optional<String> runPlanId;
  private Optional<Instant> sentAt;
  private int looks;
  private Optional<String> jobId;
  private Optional<Instant> provenAt;

  private RunChange(ReportRun from) {
    this.from = from;
    state = from.state();
    reason = from.reason();
    errorCode = from.errorCode();
    nextAt = from.nextAt();
    neededSequence = from.neededSequence();
    readyAt = from.readyAt();
    loadId = from.loadId();
    attempt = from.attempt();
    runName = from.runName();
    runPlanId = from.runPlanId();
    sentAt = from.sentAt();
    looks = from.looks();
    jobId = from.jobId();
    provenAt = from.provenAt();
  }

  static RunChange of(ReportRun from) {
    return new RunChange(from);
  }

  /** It goes on, for this reason. */
  RunChange to(RunState next, String why) {
    state = next;
    reason = why;
    errorCode = Optional.empty();
    return this;
  }

  /** The same, because something went wrong. */
  RunChange to(RunState next, ErrorCode code, String why) {
    state = next;
    reason = why;
    errorCode = Optional.of(code);
    return this;
  }

  RunChange lookingAgainAt(Instant moment) {
    nextAt = moment;
    return this;
  }

  /** The data is complete, and loaded once the warehouse has reached this sequence. */
  RunChange needing(long sequence) {
    neededSequence = OptionalLong.of(sequence);
    return this;
  }

  /** Everything it needs is committed. */
  RunChange ready(Instant since, long load) {
    readyAt = Optional.of(since);
    loadId = OptionalLong.of(load);
    return this;
  }

  /** It begins to wait for data anew. */
  RunChange startingOver() {
    neededSequence = OptionalLong.empty();
    readyAt = Optional.empty();
    loadId = OptionalLong.empty();
    return this;
  }

  /** Looker is asked to run it under this name. */
  RunChange sending(String name, Instant now) {
    attempt = from.attempt() + 1;
    runName = Optional.of(name);
    runPlanId = Optional.empty();
    sentAt = Optional.of(now);
    looks = 0;
    jobId = Optional.empty();
    return this;
  }

  /** Looker certainly did not take it: the attempt does not count. */
  RunChange notSent() {
    attempt = from.attempt() - 1;
    return this;
  }

  RunChange running(String plan) {
    runPlanId = Optional.of(plan);
    looks = 0;
    return this;
  }

  RunChange looked(Optional<String> job) {
    looks = from.looks() + 1;
    jobId = job.or(from::jobId);
    return this;
  }

  RunChange proven(Instant moment) {
    provenAt = Optional.of(moment);
    return this;
  }

  ReportRun to() {
    return new ReportRun(
        from.id(),
        from.report(),
        from.slot(),
        from.requestedBy(),
        state,
        reason,
        errorCode,
        from.dueAt(),
        from.dataUntil(),
        from.latestBy(),
        from.expiresAt(),
        nextAt,
        neededSequence,
        readyAt,
        loadId,
        attempt,
        runName,
        runPlanId,
        sentAt,
        looks,
        jobId,
        provenAt,
        from.lateToldAt(),
        from.createdAt(),
        from.finishedAt());
  }
}
