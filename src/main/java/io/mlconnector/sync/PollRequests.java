package io.mlconnector.sync;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.PollRunEntity.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Polls that an operator asks for. Any replica takes them, within a second or so. */
@ApplicationScoped
public class PollRequests {
  private final StreamPlans plans;
  private final PollRuns runs;
  private final Clock clock;

  PollRequests(StreamPlans plans, PollRuns runs, Clock clock) {
    this.plans = plans;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param from start of the range, inclusive; for sweeps and backfills
   * @param before end of the range, exclusive; for sweeps and backfills
   * @param confirmVanished marks missing records as vanished however many they are; for runs that
   *     compare all records
   */
  public record Request(
      StreamName stream,
      PollKind kind,
      Optional<Instant> from,
      Optional<Instant> before,
      boolean confirmVanished,
      String requestedBy) {}

  /**
   * Notes the request and returns at once. The same request while the first one waits is that one.
   * Takes part in the caller's transaction, so that an audit entry is committed with it.
   *
   * @return the run that will answer it, to be followed in the history
   * @throws ConnectorException {@code INVALID_REQUEST} when the stream has no such poll, {@code
   *     CONFLICT} when the stream is switched off or already polled this way
   */
  public PollRun request(Request request) {
    StreamPlan plan = plans.of(request.stream());
    if (plan.timetable(request.kind()).isEmpty()) {
      throw refused(
          "the stream "
              + plan.stream()
              + " has no poll of kind "
              + request.kind()
              + " but "
              + plan.timetables().keySet().stream().sorted().toList());
    }
    if (!plan.enabled()) {
      throw new ConnectorException(
          ErrorCode.CONFLICT, "the stream " + plan.stream() + " is switched off");
    }
    Scope scope = scope(plan, request);
    return QuarkusTransaction.joiningExisting().call(() -> note(request, scope));
  }

  private PollRun note(Request request, Scope scope) {
    Optional<PollRunEntity> pending = runs.unfinished(request.stream(), request.kind());
    if (pending.isPresent()) {
      PollRunEntity run = pending.get();
      if (run.outcome() == PollOutcome.REQUESTED && run.scope().equals(scope)) {
        return run.view();
      }
      if (request.kind() == PollKind.BACKFILL || run.outcome() == PollOutcome.REQUESTED) {
        throw new ConnectorException(
            ErrorCode.CONFLICT,
            "run " + run.id() + " of this kind is not finished; wait for it and ask again");
      }
    }
    var run =
        new PollRunEntity(
            request.stream(), request.kind(), request.requestedBy(), clock.instant(), scope);
    runs.persistAndFlush(run);
    return run.view();
  }

  private Scope scope(StreamPlan plan, Request request) {
    boolean byTime =
        request.kind() == PollKind.SWEEP
            || (request.kind() == PollKind.BACKFILL
                && plan.strategy() == StreamStrategy.INCREMENTAL);
    if (!byTime && (request.from().isPresent() || request.before().isPresent())) {
      throw refused("a poll of kind " + request.kind() + " takes no range of time");
    }
    boolean compares =
        switch (request.kind()) {
          case FULL, RECONCILE, OPEN -> true;
          case BACKFILL -> plan.strategy() == StreamStrategy.FULL;
          case INCREMENTAL, SWEEP, REREAD, FINDER -> false;
        };
    if (request.confirmVanished() && !compares) {
      throw refused("a poll of kind " + request.kind() + " marks nothing as vanished");
    }
    Optional<Instant> before = request.before();
    if (before.isEmpty() && request.kind() == PollKind.BACKFILL && byTime) {
      before = Optional.of(clock.instant());
    }
    if (request.from().isPresent()
        && before.isPresent()
        && !request.from().get().isBefore(before.get())) {
      throw refused("the range is empty: from has to lie before its end");
    }
    return new Scope(request.from(), before, request.confirmVanished());
  }

  private static ConnectorException refused(String why) {
    return new ConnectorException(ErrorCode.INVALID_REQUEST, why);
  }
}
