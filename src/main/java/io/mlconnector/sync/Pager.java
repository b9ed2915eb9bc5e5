package io.mlconnector.sync;

import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.fusion.FusionGateway;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.journal.Appended;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.Observed;
import io.mlconnector.journal.Provenance;
import io.mlconnector.journal.RejectedItem;
import io.mlconnector.telemetry.Step;
import io.mlconnector.telemetry.Traces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/**
 * Asks for pages and stores them. A page is one transaction: the lease is confirmed, the records,
 * the row about the page, the counts and whatever else moves with it are written, or nothing is.
 * The pod is never asked inside of it. What is locked besides the lease is locked after the
 * journal, by all alike.
 */
@ApplicationScoped
class Pager {
  private final FusionGateway gateway;
  private final Journal journal;
  private final Leases leases;
  private final PollRuns runs;
  private final EntityManager entities;
  private final Consequences consequences;
  private final PollMeters meters;
  private final SyncConfig config;
  private final Clock clock;

  Pager(
      FusionGateway gateway,
      Journal journal,
      Leases leases,
      PollRuns runs,
      EntityManager entities,
      Consequences consequences,
      PollMeters meters,
      SyncConfig config,
      Clock clock) {
    this.gateway = gateway;
    this.journal = journal;
    this.leases = leases;
    this.runs = runs;
    this.entities = entities;
    this.consequences = consequences;
    this.meters = meters;
    this.config = config;
    this.clock = clock;
  }

  /** Asks the pod. A failure leaves the question open, for the row that tells of it. */
  RecordPage ask(ActiveRun run, PageRequest request) {
    run.asks(request, clock.instant());
    try (Step step = Traces.begin("page")) {
      RecordPage page = gateway.fetch(request);
      step.with("connector.rows", page.records().size());
      return page;
    }
  }

  /**
   * Stores the answer to the last question.
   *
   * @param wanted the records of the page that are to be kept
   * @param effect what else moves with the page
   */
  Appended store(ActiveRun run, RecordPage page, List<FusionRecord> wanted, PageEffect effect) {
    Appended appended = store(run, asked(run), page, wanted, effect);
    run.closeQuestion();
    return appended;
  }

  /**
   * Stores answers that were collected, as one page. The last question may be a later one; it stays
   * as it is.
   *
   * @param asked what they answer, in one line
   */
  void storeCollected(ActiveRun run, String asked, RecordPage collected, PageEffect effect) {
    store(run, asked, collected, collected.records(), effect);
  }

  private Appended store(
      ActiveRun run, String asked, RecordPage page, List<FusionRecord> wanted, PageEffect effect) {
    try (Step step = Traces.beginStore("store", run.id(), page.requestedAt())) {
      Appended appended = write(run, asked, page, wanted, effect);
      meters.counted(run.stream(), appended, page.rejected().size());
      step.with("connector.rows", wanted.size()).with("connector.news", appended.news().size());
      return appended;
    }
  }

  private Appended write(
      ActiveRun run, String asked, RecordPage page, List<FusionRecord> wanted, PageEffect effect) {
    Consequences.Prepared prepared = consequences.prepare(run, wanted);
    List<Observed> observed = wanted.stream().map(Pager::observed).toList();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              leases.confirm(run.lease(), config.lease());
              PollRunEntity row = runs.byId(run);
              int number = row.pages() + 1;
              var provenance = new Provenance(run.stream(), run.id(), number, page.requestedAt());
              Appended news =
                  observed.isEmpty() ? Appended.NOTHING : journal.append(provenance, observed);
              quarantine(provenance, page);
              prepared.write(news.news());
              effect.apply(row);
              row.count(page, news);
              note(asked, row, number, page, PageOfRun.Outcome.STORED, news);
              return news;
            });
  }

  /** Notes that the answer to the last question was dropped because its rows had moved. */
  void drop(ActiveRun run, RecordPage page) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              leases.confirm(run.lease(), config.lease());
              PollRunEntity row = runs.byId(run);
              int number = row.pages() + 1;
              row.count(page, Appended.NOTHING);
              note(asked(run), row, number, page, PageOfRun.Outcome.MOVED, Appended.NOTHING);
            });
    run.closeQuestion();
  }

  /** Notes that the last question had no usable answer, though the run goes on. */
  void failPage(ActiveRun run, ErrorCode code, Runnable effect) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              leases.confirm(run.lease(), config.lease());
              noteFailure(run, runs.byId(run), code);
              effect.run();
            });
    run.closeQuestion();
  }

  /** Writes the row about a question that is still open, inside the caller's transaction. */
  void noteFailure(ActiveRun run, PollRunEntity row, ErrorCode code) {
    run.openQuestion()
        .ifPresent(
            question -> {
              row.countFailedPage();
              entities.persist(
                  PollPage.failed(
                      new PollPage.Id(row.id(), row.pages()),
                      question.request(),
                      code,
                      question.askedAt()));
            });
  }

  private void note(
      String asked,
      PollRunEntity row,
      int number,
      RecordPage page,
      PageOfRun.Outcome outcome,
      Appended news) {
    entities.persist(
        PollPage.stored(new PollPage.Id(row.id(), number), asked, page, outcome, news));
  }

  private static String asked(ActiveRun run) {
    return run.openQuestion()
        .map(question -> AskedFor.describe(question.request()))
        .orElseThrow(() -> new IllegalStateException("a page that was never asked for"));
  }

  private void quarantine(Provenance provenance, RecordPage page) {
    if (!page.rejected().isEmpty()) {
      journal.quarantine(
          provenance,
          page.rejected().stream()
              .map(item -> new RejectedItem(item.reason(), item.payload()))
              .toList());
    }
  }

  private static Observed observed(FusionRecord row) {
    return new Observed(row.key(), row.lastUpdate(), row.open(), row.payload(), row.contentHash());
  }
}
