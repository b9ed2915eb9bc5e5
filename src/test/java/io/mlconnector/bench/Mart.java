package io.mlconnector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;

/** The database under measurement, seen from outside of the connector. */
final class Mart implements AutoCloseable {
  static final List<String> INVOICE_TABLES =
      List.of("fact_ap_invoice", "fact_ap_invoice_distribution", "fact_ap_installment");

  private final Connection connection;

  Mart(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
  }

  /** Last journal sequence that a load took. */
  long lastLoaded() throws SQLException {
    return number("SELECT coalesce(max(to_sequence), 0) FROM fusion_mart.etl_load_audit");
  }

  /** Time from the begin of the first load to the end of the last. */
  double loadSeconds() throws SQLException {
    return number(
            """
            SELECT coalesce(extract(epoch FROM max(finished_at) - min(started_at)) * 1000, 0)
            FROM fusion_mart.etl_load_audit
            """)
        / 1000.0;
  }

  /** The server's process that serves this connection. */
  long backend() throws SQLException {
    return number("SELECT pg_backend_pid()");
  }

  /** Whether the schema exists already. */
  boolean isMigrated() throws SQLException {
    return number("SELECT count(*) FROM pg_class WHERE relname = 'etl_load_audit'") > 0
        && number("SELECT count(*) FROM pg_class WHERE relname = 'record_head'") > 0;
  }

  /** Records that the journal holds. */
  long heads() throws SQLException {
    return number("SELECT count(*) FROM connector.record_head");
  }

  /** Position of the newest version in the journal. */
  long journalSequence() throws SQLException {
    return number("SELECT last_value FROM connector.record_sequence");
  }

  /** Rows in the tables that invoices fill. */
  long invoiceRows() throws SQLException {
    long rows = 0;
    for (String table : INVOICE_TABLES) {
      rows += number("SELECT count(*) FROM fusion_mart." + table);
    }
    return rows;
  }

  /** Empties the star schema and sets the loader back to the start of the journal. */
  void empty() throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String table : INVOICE_TABLES) {
        statement.execute("TRUNCATE fusion_mart." + table);
      }
      statement.execute("TRUNCATE fusion_mart.etl_load_audit");
      statement.execute("UPDATE fusion_mart.etl_offset SET sequence = 0");
      statement.execute("CHECKPOINT");
    }
  }

  /** Time of a bare COPY of the same rows into tables without index or constraint. */
  Duration bareCopy() throws SQLException, IOException {
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    Duration total = Duration.ZERO;
    for (String table : INVOICE_TABLES) {
      Path file = Files.createTempFile("bench-", ".copy");
      try (var out = Files.newOutputStream(file)) {
        copy.copyOut("COPY fusion_mart." + table + " TO STDOUT (FORMAT binary)", out);
      }
      try (var statement = connection.createStatement();
          var in = Files.newInputStream(file)) {
        statement.execute(
            "CREATE TABLE bench_" + table + " AS TABLE fusion_mart." + table + " WITH NO DATA");
        statement.execute("CHECKPOINT");
        long started = System.nanoTime();
        copy.copyIn("COPY bench_" + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
        total = total.plusNanos(System.nanoTime() - started);
        statement.execute("DROP TABLE bench_" + table);
      } finally {
        Files.delete(file);
      }
    }
    return total;
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
