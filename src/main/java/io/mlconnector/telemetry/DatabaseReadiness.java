package io.mlconnector.telemetry;

import io.mlconnector.failure.ErrorCode;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether both databases answer and can be written to. They have the schema that this version
 * needs, or the process would not have started.
 */
final class DatabaseReadiness {
  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck connector(@DataSource("connector") javax.sql.DataSource database) {
    return new Check("database connector", database);
  }

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck warehouse(@DataSource("warehouse") javax.sql.DataSource database) {
    return new Check("database warehouse", database);
  }

  static final class Check implements HealthCheck {
    private static final int SECONDS_TO_ANSWER = 3;

    /**
     * Has the server keep more rows than fit into the memory it is given, so that it writes a
     * temporary file: that fails where its disk is full, and leaves nothing behind. A row that is
     * updated in place would not tell.
     */
    private static final String WRITE =
        """
        SET LOCAL work_mem = '64kB';
        SELECT current_setting('transaction_read_only') FROM generate_series(1, 10000) OFFSET 9999
        """;

    private final String name;
    private final javax.sql.DataSource database;

    Check(String name, javax.sql.DataSource database) {
      this.name = name;
      this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
      HealthCheckResponseBuilder answer = HealthCheckResponse.named(name);
      try (var connection = database.getConnection()) {
        if (!connection.isValid(SECONDS_TO_ANSWER)) {
          return down(answer, "the database does not answer");
        }
        return isReadOnly(connection)
            ? down(answer, "the database is read-only")
            : answer.up().build();
      } catch (SQLException e) {
        return down(answer, String.valueOf(e.getMessage()));
      }
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.setQueryTimeout(SECONDS_TO_ANSWER);
        statement.execute(WRITE);
        statement.getMoreResults();
        try (var rows = statement.getResultSet()) {
          return rows.next() && rows.getString(1).equals("on");
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }

    private static HealthCheckResponse down(HealthCheckResponseBuilder answer, String problem) {
      return answer
          .down()
          .withData("code", ErrorCode.DATABASE_UNAVAILABLE.name())
          .withData("problem", problem)
          .withData("advice", ErrorCode.DATABASE_UNAVAILABLE.advice())
          .build();
    }
  }
}
