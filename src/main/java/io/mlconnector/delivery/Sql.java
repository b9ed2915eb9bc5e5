package io.mlconnector.delivery;

import io.mlconnector.cluster.SqlValues;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of many rows on their way to PostgreSQL. */
final class Sql {
  private Sql() {}

  static OffsetDateTime time(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /** One column of many rows, so that one statement takes them all. */
  static <R> Array column(
      Connection connection, String type, Collection<R> rows, Function<R, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(
        type, rows.stream().map(value).map(SqlValues::storable).toArray());
  }

  static <R> Array texts(
      Connection connection, Collection<R> rows, Function<R, @Nullable String> value)
      throws SQLException {
    return column(connection, "text", rows, value::apply);
  }

  static <R> Array numbers(
      Connection connection, Collection<R> rows, Function<R, @Nullable Long> value)
      throws SQLException {
    return column(connection, "bigint", rows, value::apply);
  }

  static <R> Array bytes(Connection connection, Collection<R> rows, Function<R, byte[]> value)
      throws SQLException {
    // The driver takes arrays of bytes only in an array of exactly this type.
    return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
  }

  static <R> Array times(
      Connection connection, Collection<R> rows, Function<R, Optional<Instant>> value)
      throws SQLException {
    return column(
        connection, "timestamptz", rows, row -> value.apply(row).map(Sql::time).orElse(null));
  }

  static <R> Array flags(Connection connection, Collection<R> rows, Function<R, Boolean> value)
      throws SQLException {
    return column(connection, "boolean", rows, value::apply);
  }
}
