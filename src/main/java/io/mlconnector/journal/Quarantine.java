package io.mlconnector.journal;

import io.mlconnector.finance.StreamName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The SQL of {@code connector.quarantined_item}. */
final class Quarantine {
  private static final String PUT =
      """
      INSERT INTO connector.quarantined_item AS kept (
        stream, first_observed_at, last_observed_at, run_id, page_number, reason, payload)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (stream, payload_digest) DO UPDATE SET
        last_observed_at = greatest(kept.last_observed_at, excluded.last_observed_at),
        run_id = excluded.run_id,
        page_number = excluded.page_number,
        reason = excluded.reason,
        occurrences = kept.occurrences + 1
      """;

  private static final String LIST =
      """
      SELECT id, stream, reason, payload, occurrences, first_observed_at, last_observed_at, run_id,
             page_number
      FROM connector.quarantined_item
      WHERE id < ? AND (?::text IS NULL OR stream = ?)
      ORDER BY id DESC
      LIMIT ?
      """;

  private Quarantine() {}

  static void put(Connection connection, Provenance provenance, List<RejectedItem> items)
      throws SQLException {
    try (var statement = connection.prepareStatement(PUT)) {
      var observedAt = Micros.toParameter(provenance.observedAt());
      for (var item : items) {
        statement.setString(1, provenance.stream().externalName());
        statement.setObject(2, observedAt);
        statement.setObject(3, observedAt);
        statement.setLong(4, provenance.runId());
        statement.setInt(5, provenance.pageNumber());
        statement.setString(6, item.reason());
        statement.setBytes(7, item.payload());
        statement.executeUpdate();
      }
    }
  }

  static List<QuarantinedItem> list(
      Connection connection, Optional<StreamName> stream, OptionalLong before, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(LIST)) {
      String name = stream.map(StreamName::externalName).orElse(null);
      statement.setLong(1, before.orElse(Long.MAX_VALUE));
      statement.setString(2, name);
      statement.setString(3, name);
      statement.setInt(4, limit);
      try (var rows = statement.executeQuery()) {
        var items = new ArrayList<QuarantinedItem>();
        while (rows.next()) {
          items.add(item(rows));
        }
        return items;
      }
    }
  }

  private static QuarantinedItem item(ResultSet row) throws SQLException {
    return new QuarantinedItem(
        row.getLong("id"),
        StreamName.find(row.getString("stream")).orElseThrow(),
        row.getString("reason"),
        row.getBytes("payload"),
        row.getLong("occurrences"),
        Micros.read(row, "first_observed_at"),
        Micros.read(row, "last_observed_at"),
        row.getLong("run_id"),
        row.getInt("page_number"));
  }
}
