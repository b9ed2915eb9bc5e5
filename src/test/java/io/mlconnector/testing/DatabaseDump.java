package io.mlconnector.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The content of all tables of some schemas as text, as a dump would hold it, in a fixed order. */
public final class DatabaseDump {
  private static final String TABLES =
      """
      SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname = ANY (?) AND pg_relation_size(c.oid) > 0 ORDER BY 1
      """;

  /** Thousands of days that its migration puts there, the same in each database. */
  private static final String CALENDAR = "fusion_mart.dim_date";

  private DatabaseDump() {}

  /** All rows of all tables, partitions included, each with the name of its table. */
  public static String of(DataSource database, String... schemas) throws SQLException {
    var dump = new StringBuilder();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String table : tables(connection, schemas)) {
        try (var rows =
            statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY t::text")) {
          while (rows.next()) {
            dump.append(table).append(' ').append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }

  /**
   * The same for many databases: as the server copies it, in no order, and of the calendar only the
   * days that a load has written.
   */
  static void write(DataSource database, OutputStream out, String... schemas)
      throws SQLException, IOException {
    try (var connection = database.getConnection()) {
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String table : tables(connection, schemas)) {
        String rows =
            table.equals(CALENDAR) ? "(SELECT * FROM " + table + " WHERE load_id > 0)" : table;
        out.write((table + "\n").getBytes(StandardCharsets.UTF_8));
        copies.copyOut("COPY " + rows + " TO STDOUT", out);
      }
    }
  }

  private static List<String> tables(Connection connection, String... schemas) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.prepareStatement(TABLES)) {
      statement.setArray(1, connection.createArrayOf("text", schemas));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
    }
    return tables;
  }
}
