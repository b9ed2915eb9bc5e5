package io.mlconnector.looker;

import io.mlconnector.warehouse.LedgerPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a period that was just closed from one that was closed long ago. What is closed when
 * periods are first seen is no news.
 */
@ApplicationScoped
class ClosedPeriods {
  private static final String KNOWN =
      "SELECT ledger_id, period_name, closed, closings FROM connector.looker_period";

  private static final String NOTE =
      """
      INSERT INTO connector.looker_period (ledger_id, period_name, closed, closings)
      VALUES (?, ?, ?, ?)
      ON CONFLICT ON CONSTRAINT looker_period_pk
      DO UPDATE SET closed = EXCLUDED.closed, closings = EXCLUDED.closings
      """;

  private final LookerDatabase database;

  ClosedPeriods(LookerDatabase database) {
    this.database = database;
  }

  /** Notes how periods stand; answers those that were open when they were last noted. */
  List<Close> note(List<LedgerPeriod> periods) {
    Map<String, Known> known = new HashMap<>();
    database
        .query(
            "read known periods",
            KNOWN,
            row ->
                new Known(
                    key(row.getLong("ledger_id"), row.getString("period_name")),
                    row.getBoolean("closed"),
                    row.getInt("closings")))
        .forEach(period -> known.put(period.key(), period));
    var closes = new ArrayList<Close>();
    for (LedgerPeriod period : periods) {
      Known before = known.get(key(period.ledgerId(), period.periodName()));
      if (before == null) {
        write(period, 0);
      } else if (before.closed() != period.closed()) {
        int closings = before.closings() + (period.closed() ? 1 : 0);
        write(period, closings);
        if (period.closed()) {
          closes.add(new Close(period, closings));
        }
      }
    }
    return List.copyOf(closes);
  }

  private void write(LedgerPeriod period, int closings) {
    database.update(
        "note a period", NOTE, period.ledgerId(), period.periodName(), period.closed(), closings);
  }

  private static String key(long ledgerId, String periodName) {
    return ledgerId + "/" + periodName;
  }

  private record Known(String key, boolean closed, int closings) {}

  /**
   * A period that was just closed.
   *
   * @param closings how often that was seen to happen
   */
  record Close(LedgerPeriod period, int closings) {}
}
