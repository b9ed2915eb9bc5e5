package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.warehouse.Load;
import io.mlconnector.warehouse.LoadFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which waiting runs have their data: every stream they show is complete up to the moment
 * they need, and the warehouse has loaded the journal up to where it ended then. While a load fails
 * they are held, and go on in the order in which they became due.
 */
@ApplicationScoped
class Readiness {
  private final Reports reports;
  private final RunBook book;
  private final RunDesk desk;
  private final Books books;

  Readiness(Reports reports, RunBook book, RunDesk desk, Books books) {
    this.reports = reports;
    this.book = book;
    this.desk = desk;
    this.books = books;
  }

  /** Looks at all that wait. */
  void check(Instant now) {
    List<ReportRun> waiting =
        book.open().stream().filter(run -> run.state() == RunState.WAITING).toList();
    Map<String, ReportRun> newest = new HashMap<>();
    waiting.forEach(run -> newest.put(run.report(), run));
    var standings = new HashMap<Set<?>, List<StreamStanding>>();
    for (ReportRun run : waiting) {
      ReportRun latest = newest.getOrDefault(run.report(), run);
      Optional<Report> report = reports.find(run.report()).filter(Report::enabled);
      if (report.isEmpty()) {
        desk.move(
            run,
            RunChange.of(run)
                .to(RunState.CANCELLED, "The report is switched off or no longer declared."),
            now);
      } else if (latest.id() != run.id() && run.attempt() == 0) {
        desk.move(
            run,
            RunChange.of(run)
                .to(
                    RunState.SUPERSEDED,
                    "Run %d of the same report takes its place.".formatted(latest.id())),
            now);
      } else if (!now.isBefore(run.expiresAt())) {
        giveUp(run, now);
      } else if (run.readyAt().isEmpty() && !now.isBefore(run.nextAt())) {
        check(run, report.get(), standings, now);
      }
    }
  }

  private void check(
      ReportRun run, Report report, Map<Set<?>, List<StreamStanding>> standings, Instant now) {
    ReportRun current = run;
    if (current.neededSequence().isEmpty()) {
      Optional<String> lack =
          current
              .dataUntil()
              .flatMap(
                  until ->
                      lack(
                          standings.computeIfAbsent(
                              report.streams(), _ -> books.standings(report.streams())),
                          until));
      if (lack.isPresent()) {
        note(current, lack.get(), now);
        return;
      }
      // Read after the streams were found complete: all of it is in the journal up to here.
      RunChange complete = RunChange.of(current).needing(books.journalSequence());
      if (!desk.move(current, complete, now)) {
        return;
      }
      current = complete.to();
    }
    checkLoad(current, now);
  }

  private void checkLoad(ReportRun run, Instant now) {
    Optional<Load> newest = books.newestLoad();
    if (newest.isPresent() && books.loadedTo() >= run.neededSequence().orElseThrow()) {
      desk.move(
          run,
          RunChange.of(run)
              .to(
                  RunState.WAITING,
                  "Its data is loaded; Looker must forget what it computed before.")
              .ready(now, newest.get().loadId()),
          now);
      return;
    }
    Optional<LoadFailure> failing = books.failingLoad();
    if (failing.isPresent()) {
      hold(run, failing.get(), now);
    } else {
      note(run, "Its data is complete and waits to be loaded into the warehouse.", now);
    }
  }

  private void hold(ReportRun run, LoadFailure failure, Instant now) {
    ErrorCode code =
        Arrays.stream(ErrorCode.values())
            .filter(known -> known.name().equals(failure.errorCode()))
            .findFirst()
            .orElse(ErrorCode.INTERNAL);
    String reason =
        "On hold: the load into the warehouse fails (%s). %s".formatted(code, code.advice());
    if (!run.reason().equals(reason)) {
      desk.move(run, RunChange.of(run).to(RunState.WAITING, code, reason), now);
    }
  }

  /** Which streams are behind, in words; empty when none is. */
  private static Optional<String> lack(List<StreamStanding> standings, Instant until) {
    List<StreamStanding> behind =
        standings.stream().filter(standing -> !standing.isCompleteUntil(until)).toList();
    return behind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The data is not complete until %s: %s."
                .formatted(
                    until,
                    behind.stream().map(Readiness::words).collect(Collectors.joining(", "))));
  }

  private static String words(StreamStanding standing) {
    String until = standing.completeUntil().map(at -> " until " + at).orElse(" not at all yet");
    return standing.stream() + standing.trouble().map(code -> " (" + code + ")").orElse("") + until;
  }

  private void note(ReportRun run, String reason, Instant now) {
    if (!run.reason().equals(reason)) {
      desk.move(run, RunChange.of(run).to(RunState.WAITING, reason), now);
    }
  }

  private void giveUp(ReportRun run, Instant now) {
    RunChange change =
        run.attempt() == 0
            ? RunChange.of(run)
                .to(
                    RunState.MISSED,
                    run.errorCode().orElse(ErrorCode.RUN_MISSED),
                    "It was given up. " + run.reason())
            : RunChange.of(run)
                .to(
                    RunState.FAILED,
                    run.errorCode().orElse(ErrorCode.RUN_FAILED),
                    "Its time was over before another attempt. " + run.reason());
    desk.move(run, change, now);
  }
}
