package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns of many rows as arrays, so that one statement takes them all. */
final class SqlArrays {
  private SqlArrays() {}

  static Array ofKeys(Connection connection, Collection<RecordKey> keys) throws SQLException {
    return ofTexts(connection, keys.stream().map(RecordKey::value));
  }

  static Array ofBytes(Connection connection, Stream<byte[]> column) throws SQLException {
    return connection.createArrayOf("bytea", column.toArray(byte[][]::new));
  }

  static Array ofTexts(Connection connection, Stream<String> column) throws SQLException {
    return connection.createArrayOf("text", column.toArray(String[]::new));
  }

  static Array ofFlags(Connection connection, Stream<Boolean> column) throws SQLException {
    return connection.createArrayOf("boolean", column.toArray(Boolean[]::new));
  }

  static Array ofNumbers(Connection connection, Stream<Long> column) throws SQLException {
    return connection.createArrayOf("bigint", column.toArray(Long[]::new));
  }

  /** With NULL where a value is empty. */
  static Array ofOptionalNumbers(Connection connection, List<Optional<Long>> column)
      throws SQLException {
    var values = new @Nullable Long[column.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.get(i).orElse(null);
    }
    return connection.createArrayOf("bigint", values);
  }
}
