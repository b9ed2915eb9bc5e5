package io.mlconnector.sync;

import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers about single balances that are yet to be stored, together: one transaction for each would
 * take longer than the answer did. Used by one thread.
 */
final class BalancesInHand {
  private final List<BalanceCoordinate> coordinates = new ArrayList<>();
  private final List<RecordPage> answers = new ArrayList<>();

  void add(BalanceCoordinate coordinate, RecordPage answer) {
    coordinates.add(coordinate);
    answers.add(answer);
  }

  int size() {
    return answers.size();
  }

  boolean isEmpty() {
    return answers.isEmpty();
  }

  /** Whether the eldest answer was asked for by this moment; not when there is none. */
  boolean reachBackTo(Instant moment) {
    return !isEmpty() && !answers.getFirst().requestedAt().isAfter(moment);
  }

  List<BalanceCoordinate> coordinates() {
    return List.copyOf(coordinates);
  }

  /** All answers as one, which knows nothing later than the eldest of them. */
  RecordPage page() {
    var records = new ArrayList<FusionRecord>();
    var rejected = new ArrayList<RecordPage.Rejected>();
    Duration elapsed = Duration.ZERO;
    int rows = 0;
    int calls = 0;
    long bytes = 0;
    for (RecordPage answer : answers) {
      records.addAll(answer.records());
      rejected.addAll(answer.rejected());
      elapsed = elapsed.plus(answer.elapsed());
      rows += answer.rows();
      calls += answer.calls();
      bytes += answer.bytes();
    }
    Instant eldest = answers.getFirst().requestedAt();
    return new RecordPage(records, rejected, rows, false, eldest, elapsed, calls, bytes);
  }

  void clear() {
    coordinates.clear();
    answers.clear();
  }
}
