package io.mlconnector.looker;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.ConnectorDatabase.RowReader;
import io.mlconnector.cluster.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements of this room, with their parameters in order. */
@ApplicationScoped
class LookerDatabase {
  private final ConnectorDatabase database;

  LookerDatabase(ConnectorDatabase database) {
    this.database = database;
  }

  /**
   * Runs one statement and returns how many rows it changed.
   *
   * @param attempt what it is for, as it should stand after "could not"
   * @param values in order; moments, optional ones and absent ones are understood
   */
  int update(String attempt, String sql, @Nullable Object... values) {
    return database.update(attempt, sql, statement -> bind(statement, values));
  }

  /**
   * Runs one query.
   *
   * @param attempt what it is for, as it should stand after "could not"
   */
  <T> List<T> query(String attempt, String sql, RowReader<T> reader, @Nullable Object... values) {
    return database.query(attempt, sql, statement -> bind(statement, values), reader);
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, sql(values[i]));
    }
  }

  private static @Nullable Object sql(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case Optional<?> optional -> sql(optional.orElse(null));
      case Enum<?> constant -> constant.name();
      default -> SqlValues.storable(value);
    };
  }
}
