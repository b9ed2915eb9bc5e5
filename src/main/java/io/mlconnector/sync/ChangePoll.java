package io.mlconnector.sync;

import io.mlconnector.sync.walk.KeysetWalk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Reads what changed: since the watermark, or in the days before once more. */
@ApplicationScoped
class ChangePoll implements PollMethod {
  private final WalkReader reader;
  private final StreamCursors cursors;
  private final StreamPlans plans;
  private final SyncConfig config;

  ChangePoll(WalkReader reader, StreamCursors cursors, StreamPlans plans, SyncConfig config) {
    this.reader = reader;
    this.cursors = cursors;
    this.plans = plans;
    this.config = config;
  }

  @Override
  public End read(ActiveRun run, Shutdown shutdown) {
    return run.kind() == PollKind.INCREMENTAL
        ? readChanges(run, shutdown)
        : readAgain(run, shutdown);
  }

  private End readChanges(ActiveRun run, Shutdown shutdown) {
    KeysetWalk walk = walk(run, this::behindTheWatermark);
    return reader.read(
        run,
        walk,
        shutdown,
        (_, page, finished) -> {
          StreamCursor cursor = cursors.of(run.stream());
          Instant known = page.requestedAt().plus(config.clockTolerance());
          walk.position().bound().ifPresent(bound -> cursor.raiseWatermark(bound, known));
          if (finished) {
            cursor.completeUntil(page.requestedAt());
          }
        });
  }

  private End readAgain(ActiveRun run, Shutdown shutdown) {
    KeysetWalk walk = walk(run, active -> active.startedAt().minus(config.sweepDepth()));
    return reader.read(run, walk, shutdown, WalkReader.StepEffect.NONE);
  }

  private static KeysetWalk walk(
      ActiveRun run, java.util.function.Function<ActiveRun, Instant> usualStart) {
    Optional<Instant> before = run.scope().before();
    return run.position()
        .map(position -> KeysetWalk.resume(position, before))
        .orElseGet(
            () ->
                KeysetWalk.over(run.scope().from().orElseGet(() -> usualStart.apply(run)), before));
  }

  private Instant behindTheWatermark(ActiveRun run) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              StreamCursor cursor = cursors.of(run.stream());
              Instant watermark = cursor.watermark().orElse(cursor.activatedAt());
              return watermark.minus(plans.of(run.stream()).overlap());
            });
  }
}
