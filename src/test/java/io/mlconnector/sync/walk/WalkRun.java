package io.mlconnector.sync.walk;

import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Drives a walk to its end over a table and keeps what it delivered. */
final class WalkRun {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final List<FusionRecord> delivered = new ArrayList<>();
  final Map<Long, String> latest = new HashMap<>();
  int pages;
  long rowsAsked;

  /** Between two pages {@code meanwhile} may change the table; page sizes follow the operator. */
  void drive(Walk walk, PodTable table, IntUnaryOperator limitOfPage, Runnable meanwhile) {
    while (true) {
      if (step(walk, table, limitOfPage.applyAsInt(pages))) {
        return;
      }
      meanwhile.run();
      if (pages > 100_000) {
        throw new AssertionError("the walk does not end");
      }
    }
  }

  /** One page; returns whether the walk is finished. */
  boolean step(Walk walk, PodTable table, int limit) {
    Walk.Question question = walk.next();
    return take(walk, table.page(question.filter(), question.offset(), limit, NOW));
  }

  boolean take(Walk walk, RecordPage page) {
    pages++;
    rowsAsked += page.rows();
    Walk.Taken taken = walk.take(page);
    for (FusionRecord row : taken.fresh()) {
      delivered.add(row);
      latest.put(
          Long.parseLong(row.key().value()),
          new String(row.payload(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return taken.finished();
  }
}
