package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.PageRequest.Projection;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads records by their keys and says which of them did not come. */
@ApplicationScoped
class KeyReader {
  /** As many keys as a request may name. */
  static final int BATCH = 100;

  private final Pager pager;

  KeyReader(Pager pager) {
    this.pager = pager;
  }

  /**
   * What did not come.
   *
   * @param askedAt when those were asked for
   */
  record Missing(Set<RecordKey> keys, Instant askedAt) {}

  /** What moves with the last page of a batch, in the transaction that stores it. */
  @FunctionalInterface
  interface BatchEffect {
    /** Changes what says that the batch is done; {@code askedAt} is when it was asked for. */
    void apply(PollRunEntity run, Instant askedAt);
  }

  /**
   * Reads at most {@value #BATCH} records. What does not come at first is asked for once more, so
   * that rows sliding from one page to another are not taken for missing.
   */
  Missing read(ActiveRun run, List<RecordKey> keys, BatchEffect whenDone) {
    Missing missing = readOnce(run, keys, whenDone);
    return missing.keys().isEmpty()
        ? missing
        : readOnce(run, List.copyOf(missing.keys()), (_, _) -> {});
  }

  private Missing readOnce(ActiveRun run, List<RecordKey> keys, BatchEffect whenDone) {
    var filter =
        new RowFilter.KeysIn(keys.stream().map(key -> Long.valueOf(key.value())).sorted().toList());
    Set<RecordKey> missing = new HashSet<>(keys);
    Instant askedAt = null;
    long offset = 0;
    while (true) {
      RecordPage page =
          pager.ask(run, new PageRequest(run.stream(), filter, offset, Projection.WHOLE));
      askedAt = askedAt == null ? page.requestedAt() : askedAt;
      page.records().stream().map(FusionRecord::key).forEach(missing::remove);
      boolean last = !page.hasMore() || page.rows() == 0;
      Instant since = askedAt;
      pager.store(
          run,
          page,
          page.records(),
          row -> {
            if (last) {
              whenDone.apply(row, since);
            }
          });
      if (last) {
        return new Missing(missing, since);
      }
      offset += page.rows();
    }
  }
}
