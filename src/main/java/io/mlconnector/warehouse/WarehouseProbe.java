package io.mlconnector.warehouse;

import io.mlconnector.connection.ClockSkew;
import io.mlconnector.connection.ConnectionName;
import io.mlconnector.connection.ConnectionProbe;
import io.mlconnector.connection.Finding;
import io.mlconnector.connection.ProbeStep;
import io.mlconnector.connection.StepOutcome;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Tries the warehouse as a load will use it: log in, find the schema of this version, be allowed to
 * stage and to write.
 */
@ApplicationScoped
class WarehouseProbe implements ConnectionProbe {
  private static final int OLDEST = 15;
  private static final int NEWEST = 18;

  /** Longer than the pool takes to tell that it has no connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String ADDRESS =
      "Check quarkus.datasource.warehouse.jdbc.url, username and password, and whether the server"
          + " lets this network in (pg_hba.conf, firewall).";

  private static final String SELF =
      """
      SELECT current_setting('server_version'), current_database(), current_user,
        coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)
      """;

  private static final String VERSION = "SELECT current_setting('server_version_num')::int / 10000";

  private static final String MAY_STAGE =
      """
      SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on',
        has_database_privilege(current_database(), 'TEMPORARY'), current_database(), current_user
      """;

  private static final String NOT_WRITABLE =
      """
      SELECT string_agg(c.relname, ', ' ORDER BY c.relname)
      FROM pg_class c
      WHERE c.relnamespace = 'fusion_mart'::regnamespace AND c.relkind IN ('r', 'p')
        AND c.relname <> 'flyway_schema_history'
        AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
          AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))
      """;

  private final javax.sql.DataSource database;
  private final Flyway flyway;
  private final Clock clock;

  WarehouseProbe(
      @DataSource("warehouse") javax.sql.DataSource database,
      @FlywayDataSource("warehouse") Flyway flyway,
      Clock clock) {
    this.database = database;
    this.flyway = flyway;
    this.clock = clock;
  }

  @Override
  public ConnectionName connection() {
    return ConnectionName.WAREHOUSE;
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public List<ProbeStep> steps() {
    return List.of(
        ProbeStep.of("connect", this::connect).within(PATIENCE),
        ProbeStep.of("server-version", this::serverVersion).needing("connect"),
        ProbeStep.of("schema", this::schema).needing("connect"),
        ProbeStep.of("write", this::write).needing("schema"),
        ProbeStep.of("clock", this::clock).needing("connect"));
  }

  private Finding connect() {
    try {
      return ask(
          SELF,
          row ->
              Finding.ok(
                  "PostgreSQL %s, database %s as %s, %s"
                      .formatted(
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          row.getBoolean(4) ? "with TLS" : "without TLS")));
    } catch (SQLException e) {
      return Finding.failed("no connection: %s".formatted(e.getMessage()), ADDRESS);
    }
  }

  private Finding serverVersion() throws SQLException {
    int version = ask(VERSION, row -> row.getInt(1));
    if (version < OLDEST) {
      return Finding.failed(
          "version " + version, "Upgrade the server to PostgreSQL " + OLDEST + " or later.");
    }
    return version > NEWEST
        ? Finding.warn("version " + version, "Nobody has tried it; " + NEWEST + " is the newest.")
        : Finding.ok("version " + version);
  }

  private Finding schema() {
    MigrationInfo[] pending = flyway.info().pending();
    if (pending.length > 0) {
      return Finding.failed(
          "migrations not applied: "
              + Arrays.stream(pending)
                  .map(MigrationInfo::getScript)
                  .collect(Collectors.joining(", ")),
          "Start the service, or run its migration job, with a user that owns the schema"
              + " fusion_mart.");
    }
    MigrationInfo current = flyway.info().current();
    return Finding.ok("fusion_mart at version " + (current == null ? "0" : current.getVersion()));
  }

  private Finding write() throws SQLException {
    Finding staging =
        ask(
            MAY_STAGE,
            row -> {
              if (row.getBoolean(1)) {
                return Finding.failed(
                    "the server takes no writes", "Connect to the primary, not to a replica.");
              }
              return row.getBoolean(2)
                  ? Finding.ok("may stage")
                  : Finding.failed(
                      "the user may not make temporary tables",
                      "GRANT TEMPORARY ON DATABASE \"%s\" TO \"%s\"."
                          .formatted(row.getString(3), row.getString(4)));
            });
    return staging.outcome() == StepOutcome.OK ? tables() : staging;
  }

  private Finding tables() throws SQLException {
    return ask(
        NOT_WRITABLE,
        row -> {
          String refused = row.getString(1);
          return refused == null
              ? Finding.ok("every table can be read and written")
              : Finding.failed(
                  "the user may not write to " + refused,
                  "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA fusion_mart, as the"
                      + " owner of the tables.");
        });
  }

  private Finding clock() throws SQLException {
    Instant sent = clock.instant();
    Instant theirs =
        ask("SELECT clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class).toInstant());
    return ClockSkew.of(theirs, sent, clock.instant());
  }

  private <T> T ask(String sql, Reading<T> reading) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return reading.from(rows);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(ResultSet row) throws SQLException;
  }
}
