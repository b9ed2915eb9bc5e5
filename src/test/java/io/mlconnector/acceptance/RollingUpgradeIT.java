package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout as the version that is replaced lives through it. */
class RollingUpgradeIT {
  private static final Duration WORK = Duration.ofSeconds(90);

  /** What the next version may do to a table: add to it, however inconveniently. */
  private static final String NEXT =
      """
      DO $$
      DECLARE name text;
      BEGIN
        FOR name IN SELECT relname FROM pg_class
          WHERE relnamespace = '%1$s'::regnamespace AND relkind IN ('r', 'p')
            AND NOT relispartition AND relname <> 'flyway_schema_history'
        LOOP
          EXECUTE format('ALTER TABLE %1$s.%%I ADD COLUMN next_version text', name);
        END LOOP;
      END $$;
      CREATE TABLE %1$s.next_version (id bigint PRIMARY KEY);
      """;

  private static final String DEADLOCK = "40P01";

  @TempDir Path directory;

  @Test
  void oldReplicaWorksOnUponTheNextSchemaBesideNewOnes() throws IOException {
    try (var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(40), directory)) {
      // Given: a replica at work
      Map<String, String> settings = world.settings(cloud);
      ConnectorProcess old = world.start(settings);
      old.awaitReady(WORK);
      world.awaitComplete(WORK);
      world.pod().living().happen(8);
      world.awaitTruth(cloud, WORK);

      // When: the next version migrates under its hands, and more replicas come and go
      world.pod().living().start(4);
      migrate(world, "connector", "db/connector");
      migrate(world, "fusion_mart", "db/warehouse");
      ConnectorProcess restarted = world.start(settings);
      restarted.awaitReady(WORK);
      world.pod().living().stop();
      world.awaitTruth(cloud, WORK);
      world.pod().living().happen(8);
      assertThat(old.terminate(Duration.ofSeconds(25))).isTrue();

      // Then
      world.awaitTruth(cloud, WORK);
      restarted.close();
      assertThat(Files.readString(old.log())).doesNotContain(" ERROR ");
      assertThat(Files.readString(restarted.log())).doesNotContain(" ERROR ");
    }
  }

  @Test
  void newReplicaTakesOverTheSchemaOfTheVersionBeforeWithEverythingInIt() {
    try (var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(20), directory)) {
      // Given: what the version before left, which did not know the latest migration of deliveries
      Map<String, String> settings = world.settings(cloud);
      try (ConnectorProcess before = world.start(settings)) {
        before.awaitReady(WORK);
        world.awaitComplete(WORK);
        world.pod().living().happen(8);
        world.awaitTruth(cloud, WORK);
      }
      world
          .database()
          .run(
              """
              ALTER TABLE connector.delivery DROP COLUMN traceparent;
              DELETE FROM connector.flyway_schema_history WHERE version = '0049'
              """);

      // When
      ConnectorProcess after = world.start(settings);
      after.awaitReady(WORK);
      world.pod().living().happen(8);

      // Then
      world.awaitTruth(cloud, WORK);
    }
  }

  private void migrate(ProcessWorld world, String schema, String location) throws IOException {
    Path next = Files.createDirectories(directory.resolve("next-" + schema));
    Files.writeString(next.resolve("V9999__the_next_version.sql"), NEXT.formatted(schema));
    // Numbers are given by room: some come to lie between those that are applied.
    Files.writeString(
        next.resolve("V0003_1__of_a_room.sql"),
        "CREATE TABLE %s.of_a_room (id bigint PRIMARY KEY)".formatted(schema));
    Flyway flyway =
        Flyway.configure()
            .dataSource(world.database().dataSource())
            .schemas(schema)
            .locations(location, "filesystem:" + next)
            .outOfOrder(true)
            .load();
    // It locks all tables, which no real migration does, and begins anew as the Job would.
    Awaitility.await("the schema " + schema + " is that of the next version")
        .atMost(WORK)
        .ignoreExceptionsMatching(RollingUpgradeIT::isDeadlock)
        .until(() -> flyway.migrate().success);
  }

  private static boolean isDeadlock(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState()));
  }
}
