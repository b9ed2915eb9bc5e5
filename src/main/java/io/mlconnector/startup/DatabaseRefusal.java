package io.mlconnector.startup;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.failure.ConfigurationProblem;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;

/**
 * What a database has against a start, where an operator can mend it: never a statement of ours.
 */
final class DatabaseRefusal {
  private static final String DATABASES =
      "quarkus.datasource.connector.*, quarkus.datasource.warehouse.*";

  private DatabaseRefusal() {}

  /** Empty when the failure is of another kind. */
  static Optional<ConfigurationProblem> in(Throwable failure) {
    return BootFailure.find(failure, SQLException.class)
        .flatMap(DatabaseRefusal::ofPostgres)
        .or(
            () ->
                BootFailure.find(failure, FlywayException.class)
                    .flatMap(DatabaseRefusal::ofMigrations));
  }

  /** By the classes of SQL states that PostgreSQL documents in appendix A. */
  private static Optional<ConfigurationProblem> ofPostgres(SQLException refusal) {
    String state = Objects.requireNonNullElse(refusal.getSQLState(), "");
    if (state.matches("08...|28...|3D...|42501")) {
      return Optional.of(noAccess(refusal));
    }
    if (state.matches("3F000|42P01|42703")) {
      return Optional.of(notMigrated(refusal));
    }
    return DatabaseFailure.mayPass(refusal) ? Optional.of(notNow(refusal)) : Optional.empty();
  }

  /** No connection, no login, no such database, no privilege. */
  private static ConfigurationProblem noAccess(SQLException refusal) {
    return new ConfigurationProblem(
        DATABASES,
        said(refusal),
        "check jdbc.url, username, password and whether the database answers");
  }

  /** It is starting or stopping, out of connections, memory or disk, or a standby. */
  private static ConfigurationProblem notNow(SQLException refusal) {
    return new ConfigurationProblem(
        DATABASES,
        said(refusal),
        "wait until the database serves and writes again, or give it what it lacks, then start"
            + " again; Kubernetes does so by itself");
  }

  /**
   * No such schema, table or column: ours are made before anything reads them, unless forbidden.
   */
  private static ConfigurationProblem notMigrated(SQLException refusal) {
    return new ConfigurationProblem(
        "quarkus.datasource.connector.jdbc.url",
        "names a database without the tables of this version: " + refusal.getMessage(),
        "start the service, or run its migration job, before");
  }

  private static Optional<ConfigurationProblem> ofMigrations(FlywayException refusal) {
    ErrorCode code = refusal.getErrorCode();
    if (code == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return Optional.of(
          new ConfigurationProblem(
              DATABASES,
              "a schema holds tables that this service did not make: " + withoutAdvice(refusal),
              "name a database in which connector and fusion_mart are absent or empty; after a"
                  + " restore, bring back their flyway_schema_history, too"));
    }
    if (code == CoreErrorCode.VALIDATE_ERROR) {
      return Optional.of(
          new ConfigurationProblem(
              DATABASES,
              "the tables were made by other migrations than those of this version: "
                  + refusal.getMessage(),
              "start the version that made them, or name another database; never edit a migration"
                  + " that was applied"));
    }
    return Optional.empty();
  }

  /** Flyway's own advice is to take such a schema over, which would be wrong here. */
  private static String withoutAdvice(FlywayException refusal) {
    String message = String.valueOf(refusal.getMessage());
    int end = message.indexOf(". Use ");
    return end < 0 ? message : message.substring(0, end);
  }

  private static String said(SQLException refusal) {
    return "PostgreSQL said: "
        + refusal.getMessage()
        + " (SQL state "
        + Objects.requireNonNullElse(refusal.getSQLState(), "none")
        + ")";
  }
}
