package io.mlconnector.sandbox.looker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Results of queries, kept as Looker keeps them: used again until the datagroup was reset after
 * they were computed, or they are too old. Thread-safe.
 */
final class ResultCache {
  private final LookerSettings settings;
  private final Datagroups datagroups;
  private final Map<String, Figures> results = new HashMap<>();
  private long computed;
  private long reused;

  ResultCache(LookerSettings settings, Datagroups datagroups) {
    this.settings = settings;
    this.datagroups = datagroups;
  }

  /** The result of a query; from memory where that is still good. */
  synchronized Figures ask(String sql, boolean mayReuse) {
    Figures known = results.get(sql);
    if (mayReuse && known != null && isGood(known)) {
      reused++;
      return known;
    }
    Figures fresh = compute(sql);
    results.put(sql, fresh);
    computed++;
    return fresh;
  }

  private boolean isGood(Figures figures) {
    Instant now = settings.clock().instant();
    return !figures.computedAt().isBefore(datagroups.staleBefore())
        && now.isBefore(figures.computedAt().plus(settings.maxCacheAge()));
  }

  private Figures compute(String sql) {
    Instant now = settings.clock().instant();
    if (settings.warehouseUrl().isEmpty()) {
      return new Figures(-1, now, List.of(Map.of("answer", "42")));
    }
    try (var connection = DriverManager.getConnection(settings.warehouseUrl().get())) {
      // One snapshot, so that the load is the one whose rows are seen.
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (var statement = connection.createStatement()) {
        long load;
        try (var row =
            statement.executeQuery(
                "SELECT coalesce(max(load_id), 0) FROM fusion_mart.etl_load_audit")) {
          row.next();
          load = row.getLong(1);
        }
        try (var rows = statement.executeQuery(sql)) {
          return new Figures(load, now, rows(rows));
        }
      }
    } catch (SQLException e) {
      throw new Refusal(Answer.error(400, "SQL error: " + e.getMessage()));
    }
  }

  private static List<Map<String, String>> rows(ResultSet rows) throws SQLException {
    var found = new ArrayList<Map<String, String>>();
    var meta = rows.getMetaData();
    while (rows.next()) {
      var row = new LinkedHashMap<String, String>();
      for (int column = 1; column <= meta.getColumnCount(); column++) {
        row.put(meta.getColumnLabel(column), Objects.toString(rows.getString(column), ""));
      }
      found.add(row);
    }
    return found;
  }

  synchronized long computed() {
    return computed;
  }

  synchronized long reused() {
    return reused;
  }
}
