package io.mlconnector.looker;

import io.mlconnector.looker.LateReports.Late;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out which reports are late or did not come, why, and when they are expected. */
@ApplicationScoped
class LateNotices {
  private final Reports reports;
  private final RunBook book;
  private final Books books;
  private final LateReports listeners;
  private final OneTransaction transaction;

  LateNotices(
      Reports reports,
      RunBook book,
      Books books,
      LateReports listeners,
      OneTransaction transaction) {
    this.reports = reports;
    this.book = book;
    this.books = books;
    this.listeners = listeners;
    this.transaction = transaction;
  }

  /** Tells of open runs past their time, once each; those with one reason are told together. */
  void tellLate(List<ReportRun> open, Instant now) {
    List<ReportRun> late =
        open.stream()
            .filter(run -> run.lateToldAt().isEmpty())
            .filter(run -> run.latestBy().filter(now::isAfter).isPresent())
            .toList();
    if (late.isEmpty()) {
      return;
    }
    Map<String, List<ReportRun>> byReason =
        late.stream()
            .collect(
                Collectors.groupingBy(ReportRun::reason, LinkedHashMap::new, Collectors.toList()));
    byReason.forEach((reason, runs) -> transaction.run(() -> tell(runs, reason, now)));
  }

  /** Tells of a run that came to a bad end, in the transaction of the caller. */
  void tellFailure(ReportRun run, Instant now) {
    String words =
        run.errorCode().map(code -> run.reason() + " " + code.advice()).orElse(run.reason());
    tell(
        "report-not-delivered/%d/%d".formatted(run.id(), run.attempt()),
        List.of(run),
        words,
        Optional.empty(),
        now);
  }

  private void tell(List<ReportRun> runs, String reason, Instant now) {
    List<ReportRun> told = runs.stream().filter(run -> book.noteTold(run, now)).toList();
    if (!told.isEmpty()) {
      tell(
          "reports-late/" + told.getFirst().id(),
          told,
          reason,
          told.stream()
              .map(run -> expected(run, now))
              .flatMap(Optional::stream)
              .max(Comparator.naturalOrder()),
          now);
    }
  }

  private void tell(
      String eventKey,
      List<ReportRun> runs,
      String reason,
      Optional<Instant> expectedAt,
      Instant now) {
    listeners.tell(
        new Late(
            eventKey,
            "reports/" + runs.getFirst().report(),
            runs.stream().map(run -> title(run.report())).distinct().toList(),
            reason,
            completeUntil(runs),
            expectedAt,
            now));
  }

  private String title(String report) {
    return reports.find(report).map(Report::title).orElse(report);
  }

  private Optional<Instant> completeUntil(List<ReportRun> runs) {
    return runs.stream()
        .flatMap(run -> standings(run).stream())
        .map(StreamStanding::completeUntil)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** When the streams that lack are polled next, or when the next attempt is due. */
  private Optional<Instant> expected(ReportRun run, Instant now) {
    if (run.neededSequence().isEmpty() && run.dataUntil().isPresent()) {
      Instant until = run.dataUntil().get();
      return standings(run).stream()
          .filter(standing -> !standing.isCompleteUntil(until) && standing.trouble().isEmpty())
          .map(StreamStanding::nextPollAt)
          .flatMap(Optional::stream)
          .filter(moment -> moment.isAfter(now))
          .max(Comparator.naturalOrder());
    }
    return Optional.of(run.nextAt()).filter(moment -> moment.isAfter(now));
  }

  private List<StreamStanding> standings(ReportRun run) {
    return reports
        .find(run.report())
        .map(report -> books.standings(report.streams()))
        .orElse(List.of());
  }
}
