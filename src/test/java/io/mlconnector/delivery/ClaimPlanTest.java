package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looking for work reads the heads of the lines, and nothing of what stands behind or is past. */
class ClaimPlanTest {
  private final TestTime time = TestTime.still();
  private final Deliveries deliveries = new Deliveries(time);

  @AfterEach
  void close() {
    deliveries.close();
  }

  private void fill(int targets, int pendingEach, int past) {
    deliveries.execute(
        """
        INSERT INTO connector.delivery_target (target, kind)
        SELECT 'fake/target-' || t, 'fake' FROM generate_series(1, %1$d) t;
        INSERT INTO connector.delivery (id, open, in_line, placed_at, target, event_key, event_type,
          topic, payload, occurred_at, on_unknown, state, state_since, ready_at, due_at)
        SELECT nextval('connector.delivery_id'), true, true, '2026-10-01', 'fake/target-' || t,
          'key-' || n, 'type', 'topic', '', '2026-10-01', 'HOLD', 'PENDING', '2026-10-01',
          '2026-10-01', '2026-10-01'
        FROM generate_series(1, %2$d) n, generate_series(1, %1$d) t;
        INSERT INTO connector.delivery (id, open, in_line, placed_at, target, event_key, event_type,
          topic, payload, occurred_at, on_unknown, state, state_since, ready_at)
        SELECT nextval('connector.delivery_id'), false, false, '2026-09-01',
          'fake/target-' || n %% %1$d, 'past-' || n, 'type', 'topic', '', '2026-09-01', 'HOLD',
          'DELIVERED', '2026-09-01', '2026-09-01'
        FROM generate_series(1, %3$d) n;
        ANALYZE connector.delivery;
        """
            .formatted(targets, pendingEach, past));
  }

  @Test
  void lookingForWorkJumpsFromHeadToHead() {
    fill(20, 1_000, 20_000);

    List<String> plan =
        deliveries.texts(
            "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) "
                + Line.DUE
                    .replaceFirst("ANY \\(\\?\\)", "ANY ('{fake}')")
                    .replaceFirst("LIMIT \\?$", "LIMIT 129")
                    .strip()
                    .replaceFirst("\\?$", "129"));

    String text = String.join("\n", plan).toLowerCase(Locale.ROOT);
    assertThat(text).contains("delivery_open_line_index").doesNotContain("delivery_past");
    assertThat(text).doesNotContain("seq scan on delivery_open");
    long rows =
        plan.stream()
            .filter(line -> line.contains("delivery_open"))
            .filter(line -> line.contains("actual rows="))
            .count();
    assertThat(rows).isPositive();
    // A handful of pages a head, not the tens of thousands of rows behind them.
    long hits =
        plan.stream()
            .filter(line -> line.contains("Buffers: shared hit="))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*hit=(\\d+).*", "$1")))
            .max()
            .orElseThrow();
    assertThat(hits).isLessThan(500);
  }
}
