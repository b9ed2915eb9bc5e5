package io.mlconnector.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The one clock by which all replicas decide: that of the database. Tests turn it. */
@FunctionalInterface
interface DatabaseClock {
  DatabaseClock REAL =
      connection -> {
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery("SELECT clock_timestamp()")) {
          rows.next();
          return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
      };

  /** The time, in microseconds. */
  Instant read(Connection connection) throws SQLException;
}
