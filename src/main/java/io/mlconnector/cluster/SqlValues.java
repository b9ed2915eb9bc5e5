package io.mlconnector.cluster;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values on their way to PostgreSQL and back. */
public final class SqlValues {
  private SqlValues() {}

  /** An array of these values. */
  public static Array array(
      PreparedStatement statement, String type, Collection<? extends @Nullable Object> values)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf(type, values.stream().map(SqlValues::storable).toArray());
  }

  /** A column of many rows as an array, with NULL where a value is empty. */
  public static <R> Array column(
      PreparedStatement statement, String type, List<R> rows, Function<R, Optional<?>> value)
      throws SQLException {
    var values = new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i)).map(SqlValues::storable).orElse(null);
    }
    return statement.getConnection().createArrayOf(type, values);
  }

  /**
   * The value, a text without zero characters: JSON and answers of all kinds may hold them, a text
   * of PostgreSQL can not.
   */
  public static @Nullable Object storable(@Nullable Object value) {
    return value instanceof String text ? text.replace("\0", "") : value;
  }

  /** A column of many rows as an array of texts. */
  public static <R> Array texts(
      PreparedStatement statement, List<R> rows, Function<R, Object> value) throws SQLException {
    return column(statement, "text", rows, row -> Optional.of(value.apply(row).toString()));
  }

  /** A moment as a parameter. */
  public static Timestamp timestamp(Instant instant) {
    return Timestamp.from(instant);
  }

  /** A moment that is never NULL. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A moment; empty for NULL. */
  public static Optional<Instant> optionalInstant(ResultSet row, String column)
      throws SQLException {
    @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
  }

  /** A text; empty for NULL. */
  public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
