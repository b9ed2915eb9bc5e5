package io.mlconnector.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The SQL of the partitions of {@code connector.record_version}. The caller commits after each
 * call.
 */
final class Partitions {
  private static final String LIST =
      """
      SELECT child.relname
      FROM pg_inherits
      JOIN pg_class child ON child.oid = pg_inherits.inhrelid
      WHERE pg_inherits.inhparent = 'connector.record_version'::regclass
      """;

  private static final String MONTHS_IN_DEFAULT =
      """
      SELECT DISTINCT date_trunc('month', recorded_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
        AS recorded_at
      FROM connector.record_version_default
      """;

  /** Nobody reads or writes a journal whose maintenance waits for a lock, so it waits briefly. */
  private static final String BE_BRIEF = "SET LOCAL lock_timeout = '3s'";

  private static final String CREATE =
      """
      CREATE TABLE connector.%1$s (LIKE connector.record_version INCLUDING ALL);
      WITH moved AS (
        DELETE FROM connector.record_version_default
        WHERE recorded_at >= '%2$s' AND recorded_at < '%3$s'
        RETURNING *)
      INSERT INTO connector.%1$s SELECT * FROM moved;
      ALTER TABLE connector.record_version
        ATTACH PARTITION connector.%1$s FOR VALUES FROM ('%2$s') TO ('%3$s')
      """;

  private static final String CONTENT =
      """
      SELECT
        coalesce(max(version.sequence), 0),
        count(head.record_key),
        count(*) - count(head.record_key)
      FROM connector.%s version
      LEFT JOIN connector.record_head head
        ON head.stream = version.stream
        AND head.record_key = version.record_key
        AND head.sequence = version.sequence
      """;

  private static final String DROP =
      """
      ALTER TABLE connector.record_version DETACH PARTITION connector.%1$s;
      DROP TABLE connector.%1$s
      """;

  private static final String IS_CURRENT =
      """
      EXISTS (
        SELECT
        FROM connector.record_head head
        WHERE head.stream = version.stream
          AND head.record_key = version.record_key
          AND head.sequence = version.sequence)
      """;

  private static final String DELETE_REPLACED =
      "DELETE FROM connector.%s version WHERE NOT " + IS_CURRENT;

  private static final String REWRITE =
      """
      CREATE TABLE connector.%1$s_thinned (LIKE connector.record_version INCLUDING ALL);
      INSERT INTO connector.%1$s_thinned
      SELECT * FROM connector.%1$s version
      WHERE
      """
          + IS_CURRENT
          + """
            ;
            ALTER TABLE connector.record_version DETACH PARTITION connector.%1$s;
            DROP TABLE connector.%1$s;
            ALTER TABLE connector.%1$s_thinned RENAME TO %1$s;
            ALTER TABLE connector.record_version
              ATTACH PARTITION connector.%1$s FOR VALUES FROM ('%2$s') TO ('%3$s')
            """;

  private static final String PRUNE_QUARANTINE =
      """
      DELETE FROM connector.quarantined_item WHERE last_observed_at < ?
      """;

  private Partitions() {}

  /**
   * What a partition holds.
   *
   * @param current versions that are the current one of their record
   * @param replaced all others
   */
  record Content(long lastSequence, long current, long replaced) {
    boolean isEmpty() {
      return current == 0 && replaced == 0;
    }

    /** A rewrite returns the space, deleting does not: it pays when much is to be returned. */
    boolean isWorthRewriting() {
      return replaced * 4 >= current;
    }
  }

  static Instant now(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT clock_timestamp() AS moment")) {
      rows.next();
      return Micros.read(rows, "moment");
    }
  }

  /** The months that have a partition. */
  static SortedSet<JournalMonth> list(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(LIST)) {
      var months = new TreeSet<JournalMonth>();
      while (rows.next()) {
        JournalMonth.ofTable(rows.getString(1)).ifPresent(months::add);
      }
      return months;
    }
  }

  /** The months whose versions wait in the default partition. */
  static SortedSet<JournalMonth> monthsInDefault(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(MONTHS_IN_DEFAULT)) {
      var months = new TreeSet<JournalMonth>();
      while (rows.next()) {
        months.add(JournalMonth.of(Micros.read(rows, "recorded_at")));
      }
      return months;
    }
  }

  /** Creates the partition and moves in what waited for it; false when somebody else just did. */
  static boolean create(Connection connection, JournalMonth month) throws SQLException {
    // Writers stay away until the rows of the default partition are where they belong.
    WriterLock.take(connection);
    if (list(connection).contains(month)) {
      return false;
    }
    execute(connection, CREATE, month);
    return true;
  }

  static Content content(Connection connection, JournalMonth month) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(CONTENT.formatted(month.table()))) {
      rows.next();
      return new Content(rows.getLong(1), rows.getLong(2), rows.getLong(3));
    }
  }

  static void drop(Connection connection, JournalMonth month) throws SQLException {
    execute(connection, DROP, month);
  }

  /** Removes everything that is not current. What is replaced stays replaced: no lock is needed. */
  static void thin(Connection connection, JournalMonth month, Content content) throws SQLException {
    execute(connection, content.isWorthRewriting() ? REWRITE : DELETE_REPLACED, month);
  }

  static void pruneQuarantine(Connection connection, Instant before) throws SQLException {
    try (var statement = connection.prepareStatement(PRUNE_QUARANTINE)) {
      statement.setObject(1, Micros.toParameter(before));
      statement.executeUpdate();
    }
  }

  private static void execute(Connection connection, String sql, JournalMonth month)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(BE_BRIEF);
      statement.execute(sql.formatted(month.table(), month.start(), month.end()));
    }
  }
}
