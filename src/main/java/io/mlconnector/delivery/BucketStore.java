package io.mlconnector.delivery;

import io.mlconnector.cluster.SqlValues;
import io.mlconnector.delivery.Pace.Limit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of the token buckets. They are locked after the targets, in the order of their names.
 */
final class BucketStore {
  private static final String CREATE =
      """
      INSERT INTO connector.delivery_bucket (name, spent_until)
      SELECT wanted.name, 'epoch'
      FROM unnest(?) AS wanted (name)
      WHERE NOT EXISTS (SELECT FROM connector.delivery_bucket b WHERE b.name = wanted.name)
      ORDER BY wanted.name
      ON CONFLICT (name) DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT name, spent_until
      FROM connector.delivery_bucket
      WHERE name = ANY (?)
      ORDER BY name
      FOR NO KEY UPDATE
      """;

  private static final String STORE =
      """
      UPDATE connector.delivery_bucket b
      SET spent_until = s.spent_until
      FROM unnest(?, ?) AS s (name, spent_until)
      WHERE b.name = s.name
      """;

  /** A call that has just ended may have arrived just now: the interval begins here again. */
  private static final String ENDED =
      """
      UPDATE connector.delivery_bucket b
      SET spent_until = greatest(b.spent_until, s.spent_until)
      FROM unnest(?, ?) AS s (name, spent_until)
      WHERE b.name = s.name
      RETURNING b.name, b.spent_until
      """;

  private BucketStore() {}

  static Map<String, Instant> lock(Connection connection, Collection<String> names)
      throws SQLException {
    var found = new HashMap<String, Instant>();
    if (names.isEmpty()) {
      return found;
    }
    try (var create = connection.prepareStatement(CREATE);
        var lock = connection.prepareStatement(LOCK)) {
      var wanted = Sql.texts(connection, List.copyOf(names), name -> name);
      create.setArray(1, wanted);
      create.executeUpdate();
      lock.setArray(1, wanted);
      try (var rows = lock.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString("name"), SqlValues.instant(rows, "spent_until"));
        }
      }
    }
    return found;
  }

  static void store(Connection connection, Map<String, Instant> spent) throws SQLException {
    if (spent.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(STORE)) {
      List<Entry<String, Instant>> entries = List.copyOf(spent.entrySet());
      statement.setArray(1, Sql.texts(connection, entries, Entry::getKey));
      statement.setArray(2, Sql.times(connection, entries, e -> Optional.of(e.getValue())));
      statement.executeUpdate();
    }
  }

  /**
   * Notes that calls have ended.
   *
   * @param own buckets that only their targets have
   * @return when the next call may pass each of them
   */
  static Map<String, Instant> ended(Connection connection, Map<String, Limit> own, Instant now)
      throws SQLException {
    var allowed = new HashMap<String, Instant>();
    if (own.isEmpty()) {
      return allowed;
    }
    try (var statement = connection.prepareStatement(ENDED)) {
      List<Entry<String, Limit>> entries = List.copyOf(own.entrySet());
      statement.setArray(1, Sql.texts(connection, entries, Entry::getKey));
      statement.setArray(
          2, Sql.times(connection, entries, e -> Optional.of(now.plus(e.getValue().interval()))));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString("name");
          Limit limit = Objects.requireNonNull(own.get(name));
          allowed.put(name, Admission.allowedAt(SqlValues.instant(rows, "spent_until"), limit));
        }
      }
    }
    return allowed;
  }
}
