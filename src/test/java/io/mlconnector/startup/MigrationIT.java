package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.ShortLived;
import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Migrations in a process of their own, as before an upgrade; the service in one that has none. */
class MigrationIT {
  @TempDir Path folder;

  @Test
  void theMigrationNeedsTheDatabasesAloneAndMayRunTwiceAtOnce() throws Exception {
    // Given
    String url = TestDatabase.freshUrl();

    // When
    List<Process> both = List.of(migrate(url, "one"), migrate(url, "two"));
    for (Process process : both) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }

    // Then
    assertThat(both).as(output("one") + output("two")).allMatch(ended -> ended.exitValue() == 0);
    assertThat(output("one"))
        .containsPattern("Database connector is at version \\d+")
        .containsPattern("Database warehouse is at version \\d+");
    assertThat(flyway(url, "connector").info().pending()).isEmpty();
    assertThat(flyway(url, "fusion_mart").info().pending()).isEmpty();
  }

  @Test
  void aServiceThatDoesNotMigrateRefusesAnOlderSchema() throws Exception {
    // Given: the last migration of the connector is missing
    String url = TestDatabase.freshUrl();
    flyway(url, "fusion_mart").migrate();
    var all = flyway(url, "connector").info().all();
    Flyway.configure()
        .configuration(flyway(url, "connector").getConfiguration())
        .target(all[all.length - 2].getVersion())
        .load()
        .migrate();

    // When
    try (var service = service(url)) {
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !service.isAlive());

      // Then
      assertThat(service.exitValue()).isEqualTo(1);
      assertThat(service.endOfLog())
          .contains("quarkus.flyway.connector.migrate-at-start")
          .contains(all[all.length - 1].getScript())
          .contains("--migrate")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aServiceThatDoesNotMigrateGoesOnAfterANewerVersionDid() throws Exception {
    // Given: as the next version would leave the schemas behind
    String url = TestDatabase.freshUrl();
    for (String schema : List.of("connector", "fusion_mart")) {
      flyway(url, schema).migrate();
      var next = Files.createDirectories(folder.resolve("next-" + schema));
      Files.writeString(
          next.resolve("V9999__the_future.sql"),
          "CREATE TABLE %s.future (id int)".formatted(schema));
      Flyway.configure()
          .configuration(flyway(url, schema).getConfiguration())
          .locations("filesystem:" + next)
          .ignoreMigrationPatterns("*:missing")
          .load()
          .migrate();
    }

    // When
    try (var service = service(url)) {
      service.awaitStarted(Duration.ofSeconds(60));

      // Then
      assertThat(service.isAlive()).isTrue();
    }
  }

  private ConnectorProcess service(String url) {
    Map<String, String> settings = new HashMap<>(TestDatabase.settings(url));
    settings.put("quarkus.flyway.connector.migrate-at-start", "false");
    settings.put("quarkus.flyway.warehouse.migrate-at-start", "false");
    settings.put("connector.fusion.base-url", "http://127.0.0.1:9");
    settings.put("connector.fusion.token-url", "http://127.0.0.1:9/oauth2/v1/token");
    settings.put("connector.fusion.client-id", "test");
    settings.put("connector.fusion.client-secret", "test");
    settings.put("connector.outbound.allowed-networks", "127.0.0.0/8");
    return ConnectorProcess.start(
        new ConnectorProcess.Launch(ShortLived.runner(), settings, ShortLived.options(), folder));
  }

  /** As the Job of the chart does, from what is shipped. */
  private Process migrate(String url, String name) throws IOException {
    var options = new ArrayList<String>(List.of("-Xmx96m"));
    TestDatabase.settings(url).forEach((key, value) -> options.add("-D" + key + "=" + value));
    return new ProcessBuilder(
            ConnectorProcess.command(ShortLived.packaged(), options, List.of("--migrate")))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name).toFile())
        .start();
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static Flyway flyway(String url, String schema) {
    var database = new PGSimpleDataSource();
    database.setUrl(url);
    return Flyway.configure()
        .dataSource(database)
        .locations(schema.equals("connector") ? "db/connector" : "db/warehouse")
        .schemas(schema)
        .load();
  }
}
