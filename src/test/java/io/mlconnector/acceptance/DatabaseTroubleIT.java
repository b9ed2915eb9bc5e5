package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.testing.DatabaseServer;
import io.mlconnector.testing.DatabaseWire;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged connector at work while PostgreSQL fails it in every way that operators know. Each
 * time readiness tells, and when the trouble is over the work goes on by itself, with nothing lost
 * and no card twice.
 */
class DatabaseTroubleIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration WORK = Duration.ofSeconds(90);
  private static final int CONNECTIONS = 40;

  /** In seconds; by default it is minutes. */
  private static final String LONGEST_STATEMENT = "5";

  /** Few enough for a channel that takes thirty cards a minute. */
  private static final int CHANGES = 5;

  /** Tables that polls, notices, deliveries and loads can not do without. */
  private static final List<String> GROWING =
      List.of(
          "connector.record_version",
          "connector.poll_page",
          "connector.notice_event",
          "connector.delivery",
          "connector.delivery_attempt",
          "fusion_mart.etl_load_audit");

  @TempDir Path directory;

  @Test
  void workGoesOnByItselfAfterEveryTroubleOfTheDatabase() {
    try (var http = HttpClient.newHttpClient();
        var server =
            DatabaseServer.in(
                directory.resolve("cluster"),
                Map.of("fsync", "off", "max_connections", Integer.toString(CONNECTIONS)));
        var wire = server.wire();
        var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world =
            new ProcessWorld(PodSettings.defaults().withInvoices(40), directory, server.url())) {
      Map<String, String> settings = world.settings(cloud);
      for (String database : List.of("connector", "warehouse")) {
        String key = "quarkus.datasource." + database + ".jdbc.";
        settings.put(key + "url", server.urlBy(wire));
        settings.put(key + "additional-jdbc-properties.socketTimeout", LONGEST_STATEMENT);
      }
      // What was claimed when an answer was lost is taken up again after these.
      settings.put("connector.delivery.lease", "10s");
      settings.put("connector.sync.lease", "15s");
      settings.put("connector.warehouse.lease-duration", "15s");
      settings.put("connector.delivery.read-back-delay", "2s");
      ConnectorProcess connector = world.start(settings);
      connector.awaitReady(WORK);
      world.awaitComplete(WORK);

      for (Trouble trouble : troubles(server, wire)) {
        // Given: work under way
        world.pod().living().happen(CHANGES);

        // When
        trouble.begins();
        Awaitility.await(trouble + " is told")
            .atMost(SOON)
            .untilAsserted(
                () -> {
                  Readiness readiness = Readiness.of(http, connector);
                  assertThat(readiness.isReady()).isFalse();
                  assertThat(readiness.details())
                      .contains("DATABASE_UNAVAILABLE")
                      .contains(trouble.words());
                });
        world.pod().living().happen(CHANGES);
        trouble.ends();

        // Then
        Awaitility.await(trouble + " is over")
            .atMost(SOON)
            .until(() -> Readiness.of(http, connector).isReady());
        world.awaitTruth("nothing is lost by " + trouble, WORK);
      }
      Awaitility.await().atMost(WORK).untilAsserted(() -> Cards.mustMatch(cloud, world.database()));
      assertThat(connector.isAlive()).isTrue();
      assertThat(connector.endOfLog()).doesNotContain("code=INTERNAL");
    }
  }

  private static List<Trouble> troubles(DatabaseServer server, DatabaseWire wire) {
    return List.of(
        new Trouble("a lost network", "timeout", wire::lose, wire::mend),
        new Trouble("a restart", "connection attempt failed", server::stop, server::start),
        new Trouble("a full server", "too many clients", new Crowd(server)),
        new Trouble(
            "a standby",
            "read-only",
            () -> server.run("ALTER SYSTEM SET default_transaction_read_only = on", RELOAD),
            () -> server.run("ALTER SYSTEM RESET default_transaction_read_only", RELOAD)),
        new Trouble(
            "a full disk", "temporary file", () -> server.run(full()), () -> server.run(freed())));
  }

  private static final String RELOAD = "SELECT pg_reload_conf()";

  /** Whatever makes a file grow fails, as it does where a disk is full; all else goes on. */
  private static String[] full() {
    return Stream.concat(
            Stream.of(
                """
                CREATE OR REPLACE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  RAISE EXCEPTION 'could not extend file: No space left on device'
                    USING ERRCODE = 'disk_full';
                END $$
                """,
                "ALTER SYSTEM SET temp_file_limit = 0",
                RELOAD),
            GROWING.stream()
                .map(
                    table ->
                        "CREATE TRIGGER no_space BEFORE INSERT ON "
                            + table
                            + " EXECUTE FUNCTION no_space()"))
        .toArray(String[]::new);
  }

  private static String[] freed() {
    return Stream.concat(
            GROWING.stream().map(table -> "DROP TRIGGER no_space ON " + table),
            Stream.of("ALTER SYSTEM RESET temp_file_limit", RELOAD))
        .toArray(String[]::new);
  }

  /**
   * Something that goes wrong.
   *
   * @param words what an operator has to be told
   */
  private record Trouble(String name, String words, Runnable begin, Runnable end) {
    Trouble(String name, String words, Crowd crowd) {
      this(name, words, crowd::comes, crowd::goes);
    }

    void begins() {
      begin.run();
    }

    void ends() {
      end.run();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Others who take all connections that a server has, also those of the connector. */
  private static final class Crowd {
    private static final String TOO_MANY = "53300";

    private final DatabaseServer server;
    private final List<Connection> members = new ArrayList<>();

    Crowd(DatabaseServer server) {
      this.server = server;
    }

    void comes() {
      try {
        join();
        while (members.size() < CONNECTIONS) {
          try (var statement = members.getFirst().createStatement()) {
            statement.execute(
                """
                SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
                WHERE backend_type = 'client backend' AND application_name <> 'crowd'
                """);
          }
          join();
        }
      } catch (SQLException e) {
        throw new IllegalStateException("the crowd did not get in", e);
      }
    }

    private void join() throws SQLException {
      while (members.size() < CONNECTIONS) {
        try {
          members.add(DriverManager.getConnection(server.url() + "&ApplicationName=crowd"));
        } catch (SQLException e) {
          if (!TOO_MANY.equals(e.getSQLState())) {
            throw e;
          }
          return;
        }
      }
    }

    void goes() {
      for (Connection member : members) {
        try {
          member.close();
        } catch (SQLException e) {
          throw new IllegalStateException("a connection did not close", e);
        }
      }
    }
  }
}
