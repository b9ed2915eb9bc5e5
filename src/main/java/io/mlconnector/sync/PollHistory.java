package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The runs of the past and the present, newest first. */
@ApplicationScoped
public class PollHistory {
  private final PollRuns runs;

  PollHistory(PollRuns runs) {
    this.runs = runs;
  }

  /**
   * Which runs to list.
   *
   * @param before continues a list after the run with this id
   */
  public record Query(
      Optional<StreamName> stream,
      Optional<PollKind> kind,
      Optional<PollOutcome> outcome,
      OptionalLong before) {}

  /** At most {@code limit} runs that match, newest first. */
  public List<PollRun> list(Query query, int limit) {
    List<String> conditions = new ArrayList<>();
    var parameters = new Parameters();
    query.stream()
        .ifPresent(
            stream -> {
              conditions.add("stream = :stream");
              parameters.and("stream", stream.externalName());
            });
    query
        .kind()
        .ifPresent(
            kind -> {
              conditions.add("kind = :kind");
              parameters.and("kind", kind);
            });
    query
        .outcome()
        .ifPresent(
            outcome -> {
              conditions.add("outcome = :outcome");
              parameters.and("outcome", outcome);
            });
    query
        .before()
        .ifPresent(
            before -> {
              conditions.add("id < :before");
              parameters.and("before", before);
            });
    String where = conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                runs
                    .find(where, Sort.descending("id"), parameters.map())
                    .page(Page.ofSize(limit))
                    .stream()
                    .map(PollRunEntity::view)
                    .toList());
  }

  /** One run, as it stands now. */
  public Optional<PollRun> find(long id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> runs.findByIdOptional(id).map(PollRunEntity::view));
  }

  /**
   * At most {@code limit} pages of a run, newest first.
   *
   * @param before continues behind the page with this number
   */
  public List<PageOfRun> pages(long runId, OptionalLong before, int limit) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                runs.getEntityManager()
                    .createQuery(
                        "from PollPage where id.runId = :run and id.number < :before"
                            + " order by id.number desc",
                        PollPage.class)
                    .setParameter("run", runId)
                    .setParameter(
                        "before",
                        (int) Math.min(before.orElse(Integer.MAX_VALUE), Integer.MAX_VALUE))
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(PollPage::view)
                    .toList());
  }
}
