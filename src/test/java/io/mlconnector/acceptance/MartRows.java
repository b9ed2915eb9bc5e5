package io.mlconnector.acceptance;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads live rows of the star schema, each value in the spelling of {@link ExpectedRow}. */
final class MartRows {
  private static final int ROWS_AT_ONCE = 1_000;

  private final DataSource warehouse;

  MartRows(DataSource warehouse) {
    this.warehouse = warehouse;
  }

  /** Takes one row, named by its key. */
  @FunctionalInterface
  interface Taker {
    void take(String key, Map<String, String> values);
  }

  void forEachLive(MartTable table, Taker taker) {
    String sql = "SELECT * FROM " + table.sqlName() + " WHERE deleted_at IS NULL";
    try (var connection = warehouse.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      read(connection, sql, table, taker);
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      throw new IllegalStateException("could not read " + table, e);
    }
  }

  private static void read(Connection connection, String sql, MartTable table, Taker taker)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = statement.executeQuery()) {
        List<Column> columns = columns(row.getMetaData());
        while (row.next()) {
          Map<String, String> values = new LinkedHashMap<>();
          for (Column column : columns) {
            values.put(column.name(), value(row, column));
          }
          List<String> key =
              table.key().stream().map(name -> String.valueOf(values.get(name))).toList();
          taker.take(String.join(" / ", key), values);
        }
      }
    }
  }

  private record Column(int index, String name, String type) {}

  private static List<Column> columns(ResultSetMetaData all) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= all.getColumnCount(); i++) {
      if (!MartTable.OF_THE_LOAD.contains(all.getColumnName(i))) {
        columns.add(new Column(i, all.getColumnName(i), all.getColumnTypeName(i)));
      }
    }
    return columns;
  }

  private static String value(ResultSet row, Column column) throws SQLException {
    @Nullable String value =
        switch (column.type()) {
          case "numeric" -> {
            BigDecimal number = row.getBigDecimal(column.index());
            yield number == null ? null : ExpectedRow.spelled(number);
          }
          case "timestamptz" -> {
            OffsetDateTime moment = row.getObject(column.index(), OffsetDateTime.class);
            yield moment == null ? null : moment.toInstant().toString();
          }
          case "bool" -> {
            boolean flag = row.getBoolean(column.index());
            yield row.wasNull() ? null : Boolean.toString(flag);
          }
          case "int4", "int8", "text", "date" -> row.getString(column.index());
          default ->
              throw new IllegalStateException(
                  "no spelling for " + column.name() + " of type " + column.type());
        };
    return value == null ? ExpectedRow.NONE : value;
  }
}
