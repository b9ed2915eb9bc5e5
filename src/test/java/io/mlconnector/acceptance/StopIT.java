package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.testing.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged connector, asked to stop in the middle of a load, of a burst of deliveries and of a
 * burst of webhooks at once. It ends in time, and what it did and what its successor does add up to
 * everything, once.
 */
class StopIT {
  /** Of the thirty seconds that Kubernetes gives, some belong to the load balancer. */
  private static final Duration GRACE = Duration.ofSeconds(25);

  private static final Duration WORK = Duration.ofSeconds(90);
  private static final int SENDERS = 4;
  private static final int CHANGES = 40;

  /** What a process ends with that obeys SIGTERM. */
  private static final int TERMINATED = 143;

  private static final String IN_FLIGHT =
      "SELECT count(*) FROM connector.delivery WHERE state = 'CLAIMED'";
  private static final String LOAD_WAITS =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query ILIKE '%fusion_mart.fact_ap_invoice%'
      """;

  @TempDir Path directory;

  @Test
  void whatWasUnderWayIsFinishedOrLeftWholeAndNothingIsLostOrTwice() throws Exception {
    try (var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(60), directory)) {
      // Given
      Map<String, String> settings = world.settings(cloud);
      // What is heard is the test's own.
      settings.remove("connector.teams.subscriptions.notification-url");
      ConnectorProcess first = world.start(settings);
      first.awaitReady(WORK);
      world.awaitComplete(WORK);
      var hooks = new Hooks(world.database());

      // When: a load waits for a reader, couriers for answers, and webhooks keep coming
      boolean ended;
      cloud
          .faults()
          .activate(CloudFault.of(CloudFaultKind.SLOW).withDelay(Duration.ofMillis(1_500)));
      try (var reader = world.database().dataSource().getConnection();
          var statement = reader.createStatement()) {
        reader.setAutoCommit(false);
        statement.execute("LOCK TABLE fusion_mart.fact_ap_invoice IN ACCESS EXCLUSIVE MODE");
        world.pod().living().happen(CHANGES);
        Awaitility.await()
            .atMost(WORK)
            .until(
                () ->
                    world.database().number(LOAD_WAITS) > 0
                        && world.database().number(IN_FLIGHT) > 0);
        ended = stopAmidHooks(first, hooks, reader::commit);
      }
      cloud.faults().clearAll();

      // Then
      assertThat(ended).as("it ended within %s:%n%s", GRACE, first.endOfLog()).isTrue();
      assertThat(first.exitValue()).isEqualTo(TERMINATED);
      assertThat(first.endOfLog()).doesNotContain(" ERROR ").doesNotContain("in flight");
      assertThat(
              world
                  .database()
                  .texts("SELECT name FROM connector.lease WHERE expires_at > clock_timestamp()"))
          .as("leases that nobody gave back")
          .isEmpty();
      assertThat(world.database().number(IN_FLIGHT)).isZero();
      assertThat(hooks.stored()).containsAll(hooks.accepted());

      // And: the next one finds the rest
      ConnectorProcess second = world.start(settings);
      second.awaitReady(WORK);
      hooks.sendAgain(second.url());
      assertThat(hooks.stored()).containsExactlyInAnyOrderElementsOf(hooks.sent());
      world.awaitTruth(cloud, WORK);
    }
  }

  /** Lets the load go on a moment after the process was told to stop. */
  private static boolean stopAmidHooks(ConnectorProcess process, Hooks hooks, Release load)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int sender = 0; sender < SENDERS; sender++) {
        threads.execute(() -> hooks.sendUntilRefused(process.url()));
      }
      Awaitility.await().atMost(WORK).until(() -> hooks.accepted().size() > 20);
      var release =
          threads.submit(
              () -> {
                TimeUnit.SECONDS.sleep(1);
                load.go();
                return true;
              });
      boolean ended = process.terminate(GRACE);
      return release.get() && ended;
    }
  }

  @FunctionalInterface
  private interface Release {
    void go() throws SQLException;
  }

  /** Notifications as Graph sends them, each with a message of its own. */
  private static final class Hooks {
    private static final String CHANNEL = "19:stop@thread.tacv2";
    private static final String TENANT = "5e9a1c7e-0000-4000-8000-00000000aad1";
    private static final String SUBSCRIPTION = "0b3c6f0e-0000-4000-8000-0000000005ab";
    private static final String SECRET = "only-graph-knows";
    private static final URI ADDRESS = URI.create("/hooks/graph");

    private final Database database;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    Hooks(Database database) {
      this.database = database;
      database.run(
          """
          INSERT INTO connector.graph_subscription (channel_id, team_id, channel, subscription_id,
            tenant_id, client_state, expires_at, renew_at, seen_at, watched_at, retry_at)
          -- To be tried again in years: who keeps subscriptions would end one of no channel.
          VALUES ('%s', 'T', 'elsewhere', '%s', '%s', sha256('%s'), '2099-10-03T09:00:00Z',
            '2099-10-01T09:00:00Z', now(), now(), '2099-10-01T09:00:00Z');
          -- Work on a notification forgets the message; here it has to be recognised.
          CREATE TABLE connector.seen_by_test (message_id text);
          CREATE FUNCTION connector.see() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            INSERT INTO connector.seen_by_test VALUES (NEW.message_id);
            RETURN NEW;
          END $$;
          CREATE TRIGGER see AFTER INSERT ON connector.graph_notification
            FOR EACH ROW EXECUTE FUNCTION connector.see()
          """
              .formatted(CHANNEL, SUBSCRIPTION, TENANT, SECRET));
    }

    Set<String> sent() {
      return Set.copyOf(sent);
    }

    Set<String> accepted() {
      return Set.copyOf(accepted);
    }

    /** Messages that the connector has a row of, once for each. */
    List<String> stored() {
      return database.texts("SELECT message_id FROM connector.seen_by_test");
    }

    /** Like a sender who meets a closed door in the end. */
    void sendUntilRefused(URI connector) {
      boolean reachable = true;
      while (reachable) {
        String message = Integer.toString(1_000_000 + numbers.incrementAndGet());
        sent.add(message);
        reachable = send(connector, message);
      }
    }

    /** As Graph does with all that was not accepted. */
    void sendAgain(URI connector) {
      for (String message : sent) {
        if (!accepted.contains(message)) {
          send(connector, message);
        }
      }
      assertThat(accepted).containsAll(sent);
    }

    private boolean send(URI connector, String message) {
      String body =
          """
          {"value":[{"id":"n%1$s","subscriptionId":"%2$s","clientState":"%3$s","tenantId":"%4$s",
          "subscriptionExpirationDateTime":"2099-10-03T09:00:00Z","changeType":"created",
          "resource":"teams('T')/channels('%5$s')/messages('%1$s')"}]}
          """
              .formatted(message, SUBSCRIPTION, SECRET, TENANT, CHANNEL);
      var request =
          HttpRequest.newBuilder(connector.resolve(ADDRESS))
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(10))
              .POST(BodyPublishers.ofString(body))
              .build();
      try {
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() == 202) {
          accepted.add(message);
        }
        return true;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
