package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.PageRequest.Projection;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.sync.walk.Walk;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Walks a stream and stores what it brings. */
@ApplicationScoped
class WalkReader {
  private final Pager pager;

  WalkReader(Pager pager) {
    this.pager = pager;
  }

  /** What moves with a page, given the page and whether it was the last one. */
  @FunctionalInterface
  interface StepEffect {
    /** Only the position of the run. */
    StepEffect NONE = (_, _, _) -> {};

    void apply(PollRunEntity run, RecordPage page, boolean finished);
  }

  /** Reads whole records to the end of the walk. */
  End read(ActiveRun run, Walk walk, Shutdown shutdown, StepEffect effect) {
    while (!shutdown.isWanted()) {
      Walk.Question question = walk.next();
      RecordPage page = pager.ask(run, request(run, question, Projection.WHOLE));
      Walk.Taken taken = walk.take(page);
      if (taken.moved()) {
        pager.drop(run, page);
        continue;
      }
      pager.store(
          run,
          page,
          taken.fresh(),
          row -> {
            row.moveTo(walk.position());
            effect.apply(row, page, taken.finished());
          });
      if (taken.finished()) {
        return End.COMPLETE;
      }
    }
    return End.STOPPED;
  }

  /** What becomes of the keys of a page, inside the transaction that notes the page. */
  @FunctionalInterface
  interface KeysEffect {
    void apply(List<RecordKey> keys, RecordPage page);
  }

  /** Reads keys alone to the end of the walk; stores no record. */
  End readKeys(ActiveRun run, Walk walk, Shutdown shutdown, KeysEffect effect) {
    while (!shutdown.isWanted()) {
      Walk.Question question = walk.next();
      RecordPage page = pager.ask(run, request(run, question, Projection.KEYS));
      Walk.Taken taken = walk.take(page);
      List<RecordKey> keys = taken.fresh().stream().map(row -> row.key()).toList();
      pager.store(
          run,
          page,
          List.of(),
          row -> {
            row.moveTo(walk.position());
            effect.apply(keys, page);
          });
      if (taken.finished()) {
        return End.COMPLETE;
      }
    }
    return End.STOPPED;
  }

  private static PageRequest request(ActiveRun run, Walk.Question question, Projection projection) {
    return new PageRequest(run.stream(), question.filter(), question.offset(), projection);
  }
}
