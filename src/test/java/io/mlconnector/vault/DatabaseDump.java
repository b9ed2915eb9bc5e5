package io.mlconnector.vault;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** The content of every table of the schema as text, as a dump would hold it. */
final class DatabaseDump {
  private DatabaseDump() {}

  static String of(DataSource database) throws SQLException {
    var dump = new StringBuilder();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String table : tables(database)) {
        try (var rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
          while (rows.next()) {
            dump.append(table).append(' ').append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }

  /** Other spellings under which a secret would be just as lost. */
  static String[] disguises(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return new String[] {
      secret,
      HexFormat.of().formatHex(bytes),
      Base64.getEncoder().withoutPadding().encodeToString(bytes),
      Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
    };
  }

  private static List<String> tables(DataSource database) throws SQLException {
    var tables = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                    + " WHERE schemaname = 'connector'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
