package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.testing.DatabaseServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drill of deployment.md: a backup is taken while the connector works, work goes on, the server
 * is lost, and the backup takes its place.
 */
class RestoreIT {
  private static final Duration WORK = Duration.ofSeconds(90);
  private static final Map<String, String> SERVER = Map.of("fsync", "off", "max_connections", "60");
  private static final String WAITING =
      "SELECT id::text FROM connector.delivery WHERE open ORDER BY id";

  /** The warehouse may be quicker than notices are. */
  private static final String NOT_YET_SEEN =
      """
      SELECT count(*) FROM connector.record_version
      WHERE sequence > (SELECT sequence FROM connector.notice_position)
      """;

  @TempDir Path directory;

  @Test
  void connectorGoesOnFromABackupWithoutALossAndWithoutTellingPeopleTwice() throws Exception {
    Path backup = directory.resolve("backup");
    try (var cloud = TeamsCloud.start(ProcessWorld.teams());
        var pod = FusionPod.start(PodSettings.defaults().withInvoices(40))) {
      // Given: a backup from the middle of the work, and work after it
      List<String> lost;
      try (var server = DatabaseServer.in(directory.resolve("cluster"), SERVER);
          var world = new ProcessWorld(pod, directory, server.url())) {
        ConnectorProcess connector = world.start(settings(world, cloud));
        connector.awaitReady(WORK);
        world.awaitComplete(WORK);
        pod.living().happen(10);
        Awaitility.await().atMost(WORK).until(() -> !Cards.shown(cloud).isEmpty());
        server.backUpTo(backup);
        List<String> before = Cards.shown(cloud);
        pod.living().happen(10);
        world.awaitTruth(cloud, WORK);
        lost = Cards.shown(cloud).stream().filter(key -> !before.contains(key)).toList();
        assertThat(lost).as("cards that the backup knows nothing of").isNotEmpty();
        connector.kill();
      }
      pod.living().happen(10);

      // When
      try (var server = DatabaseServer.in(backup, SERVER);
          var world = new ProcessWorld(pod, directory, server.url())) {
        List<String> seen = Cards.shown(cloud);
        catchUpInSilence(world, cloud);
        assertThat(Cards.shown(cloud)).as("cards while it caught up").isEqualTo(seen);

        // Then
        ConnectorProcess connector = world.start(settings(world, cloud));
        connector.awaitReady(WORK);
        pod.living().happen(10);
        world.awaitTruth("it goes on", WORK);
        Awaitility.await()
            .atMost(WORK)
            .untilAsserted(
                () -> {
                  resolveWhatPeopleSee(world, connector, cloud);
                  assertThat(world.database().texts(WAITING)).isEmpty();
                  assertThat(Cards.shown(cloud)).hasSizeGreaterThan(seen.size());
                });
        assertThat(Cards.shown(cloud)).doesNotHaveDuplicates();
        rebuildTheWarehouse(world, connector, cloud);
      }
    }
  }

  /**
   * The backup holds leases of a process that is gone: whoever works with it waits for their end.
   */
  private static Map<String, String> settings(ProcessWorld world, TeamsCloud cloud) {
    Map<String, String> settings = world.settings(cloud);
    settings.put("connector.sync.lease", "15s");
    settings.put("connector.warehouse.lease-duration", "15s");
    settings.put("connector.delivery.lease", "10s");
    return settings;
  }

  /** Steps 4 to 6 of the drill. */
  private static void catchUpInSilence(ProcessWorld world, TeamsCloud cloud) throws Exception {
    Map<String, String> silent = settings(world, cloud);
    silent.put("connector.notice.enabled", "false");
    silent.put("connector.delivery.enabled", "false");
    try (ConnectorProcess connector = world.start(silent)) {
      connector.awaitReady(WORK);
      world.awaitTruth("it has caught up", WORK);
      Awaitility.await("notices have seen it, too")
          .atMost(WORK)
          .until(() -> world.database().number(NOT_YET_SEEN) == 0);
      Awaitility.await()
          .atMost(WORK)
          .until(
              () ->
                  world
                          .database()
                          .number(
                              """
                              SELECT count(*) FROM connector.notice_event
                              WHERE outcome = 'SUPPRESSED'
                              """)
                      > 0);
      var seen = new HashSet<>(Cards.shown(cloud));
      for (String delivery : world.database().texts(WAITING)) {
        if (seen.contains(key(world, delivery))) {
          // What was being sent when the backup was taken can not be taken back.
          int expected = state(world, delivery).equals("CLAIMED") ? 409 : 200;
          assertThat(decide(connector, delivery, "cancel")).isEqualTo(expected);
        }
      }
      HttpResponse<String> chain =
          Api.ask(
              connector, "GET", "/api/v1/audit/verification", ConnectorSettings.OPERATOR_TOKEN, "");
      assertThat(chain.statusCode()).isEqualTo(200);
      assertThat(chain.body()).contains("\"intact\":true");
    }
  }

  /** The last step of the drill, for what was being sent when the backup was taken. */
  private static void resolveWhatPeopleSee(
      ProcessWorld world, ConnectorProcess connector, TeamsCloud cloud) throws Exception {
    var seen = new HashSet<>(Cards.shown(cloud));
    for (String delivery : world.database().texts(WAITING)) {
      if (state(world, delivery).equals("UNKNOWN") && seen.contains(key(world, delivery))) {
        assertThat(decide(connector, delivery, "resolve")).isEqualTo(200);
      }
    }
  }

  private static int decide(ConnectorProcess connector, String delivery, String act)
      throws Exception {
    String path = "/api/v1/deliveries/" + delivery + "/" + act;
    return Api.ask(connector, "POST", path, ConnectorSettings.OPERATOR_TOKEN, "{}").statusCode();
  }

  private static String state(ProcessWorld world, String delivery) {
    return world.database().text("SELECT state FROM connector.delivery WHERE id = " + delivery);
  }

  private static String key(ProcessWorld world, String delivery) {
    return world
        .database()
        .text("SELECT target || ' ' || event_key FROM connector.delivery WHERE id = " + delivery);
  }

  /** What is done where the warehouse is lost, or newer than the journal. */
  private static void rebuildTheWarehouse(
      ProcessWorld world, ConnectorProcess connector, TeamsCloud cloud) {
    connector.close();
    world.database().run("DROP SCHEMA fusion_mart CASCADE");
    world.start(settings(world, cloud)).awaitReady(WORK);
    world.awaitTruth("it has loaded everything again", WORK);
  }
}
