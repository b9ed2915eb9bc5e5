package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.Outboxes;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.delivery.UnknownPolicy;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.teams.message.Document;
import io.mlconnector.teams.message.DocumentNotice;
import io.mlconnector.teams.message.MessageCodec;
import io.mlconnector.teams.message.NoticeType;
import io.mlconnector.teams.message.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged connector, killed again and again while it posts into channels, by every transport.
 * In the end each notice is in its channel once, or somebody is told that nobody knows.
 */
class KilledDeliveriesIT {
  /** How often, 3 unless the property says otherwise. */
  private static final int KILLS = Integer.getInteger("test.delivery-kills", 3);

  private static final long SEED = Long.getLong("test.seed", 20_260_311L);
  private static final int MOST_A_LIFE = 25;

  /** So long an answer takes that most kills strike while some are on their way. */
  private static final Duration ANSWER = Duration.ofMillis(120);

  private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final String WORKFLOWS = "payments";
  private static final String GRAPH = "receivables";
  private static final List<String> CHANNELS =
      List.of("ap-1", "ap-2", "ap-3", "ap-4", "ap-5", "ap-6", WORKFLOWS, GRAPH);

  @TempDir Path directory;

  /** Those with a slow pace get less, so that all are busy until the last kill. */
  private static int events(String channel) {
    return channel.startsWith("ap-") ? 8 + 5 * KILLS : 5 + 2 * KILLS;
  }

  @Test
  void whateverTheMomentOfDeathNoNoticeIsLostOrThereTwice() throws Exception {
    var random = new Random(SEED);
    try (var cloud = TeamsCloud.start(TeamsSettings.defaults().withChannels(CHANNELS));
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(1), directory)) {
      // Given
      Map<String, String> settings = settings(world, cloud);
      ConnectorProcess first = world.start(settings);
      first.awaitStarted(LONGEST_LIFE);
      signIn(first, cloud);
      cloud.faults().activate(CloudFault.of(CloudFaultKind.SLOW).withDelay(ANSWER));
      Map<String, List<String>> ordered = order(world);

      // When
      ConnectorProcess process = first;
      for (int kill = 0; kill < KILLS; kill++) {
        int enough = cloud.messages() + 1 + random.nextInt(MOST_A_LIFE);
        ConnectorProcess doomed = process;
        Awaitility.await()
            .pollInterval(LOOK_EVERY)
            .atMost(LONGEST_LIFE)
            .until(() -> !doomed.isAlive() || cloud.messages() >= enough);
        Thread.sleep(random.nextInt((int) ANSWER.toMillis()));
        doomed.kill();
        process = world.start(settings);
      }
      long left = leftToDo(world);
      cloud.faults().clearAll();
      Awaitility.await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds(60))
          .until(() -> leftToDo(world) == 0);

      // Then
      assertThat(left).as("there was something left to deliver at the last kill").isPositive();
      ordered.forEach((channel, keys) -> mustBeThereOnceAndInOrder(world, cloud, channel, keys));
      assertThat(
              world
                  .database()
                  .number(
                      "SELECT count(*) FROM connector.delivery_attempt" + " WHERE outcome IS NULL"))
          .isZero();
      long lost = lost(world);
      assertThat(lost).as("calls that were on their way at a kill").isPositive();
      assertThat(cloud.limits().violations()).isEmpty();
      System.out.printf(
          "%d kills (seed %d), %d deliveries open at the last; %d calls cut off; in the end %s%n",
          KILLS, SEED, left, lost, states(world));
    }
  }

  private static Map<String, String> settings(ProcessWorld world, TeamsCloud cloud) {
    var settings = new HashMap<String, String>();
    settings.putAll(ConnectorSettings.of(world.pod(), "").withTeams(cloud).toMap());
    settings.putAll(world.settings());
    settings.put("connector.sync.enabled", "false");
    settings.put("connector.delivery.lease", "2s");
    settings.put("connector.delivery.read-back-delay", "1s");
    return settings;
  }

  private static void signIn(ConnectorProcess connector, TeamsCloud cloud)
      throws IOException, InterruptedException {
    String body = "{\"%s\":\"%s\"}".formatted(TeamsSettings.ACCOUNT, cloud.signIn());
    assertThat(
            Api.ask(
                    connector,
                    "PUT",
                    "/api/v1/credentials/delegated",
                    ConnectorSettings.OPERATOR_TOKEN,
                    body)
                .statusCode())
        .isLessThan(300);
  }

  /** Orders everything at once; answers the event keys by channel, in their order. */
  private static Map<String, List<String>> order(ProcessWorld world) {
    var outbox = Outboxes.on(world.database().dataSource());
    var keys = new HashMap<String, List<String>>();
    long invoice = 300_100;
    for (String channel : CHANNELS) {
      var orders = new ArrayList<DeliveryOrder>();
      for (int i = 0; i < events(channel); i++) {
        orders.add(order(channel, ++invoice));
      }
      outbox.placeAll(orders);
      keys.put(channel, orders.stream().map(DeliveryOrder::eventKey).toList());
    }
    return keys;
  }

  private static DeliveryOrder order(String channel, long invoice) {
    Instant now = Instant.now();
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    var ref = new RecordRef(StreamName.INVOICES, RecordKey.of(invoice));
    var notice =
        new DocumentNotice(
            "invoice-new/%d/%s".formatted(invoice, today),
            NoticeType.INVOICE_NEW,
            new Document(
                ref,
                "INV-" + invoice,
                Optional.of("Stadtwerke GmbH"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Standing.UNKNOWN,
            Optional.empty(),
            List.of(),
            List.of(),
            today,
            now);
    return new DeliveryOrder(
        new TargetName("teams-channel", channel),
        notice.eventKey(),
        notice.type().externalName(),
        Optional.of(ref),
        ref.toString(),
        MessageCodec.write(notice),
        now,
        now,
        UnknownPolicy.HOLD);
  }

  private static void mustBeThereOnceAndInOrder(
      ProcessWorld world, TeamsCloud cloud, String channel, List<String> ordered) {
    SimChannel feed = cloud.tenant().channel(channel);
    List<String> arrived =
        cloud.tenant().feed(feed.name()).messages().stream()
            .map(Message::eventKeys)
            .flatMap(List::stream)
            .toList();
    List<String> delivered = keys(world, channel, "DELIVERED");
    List<String> doubtful = keys(world, channel, "UNKNOWN");
    assertThat(arrived).as("nothing twice in %s", channel).doesNotHaveDuplicates();
    assertThat(arrived)
        .as("order in %s", channel)
        .isEqualTo(ordered.stream().filter(new HashSet<>(arrived)::contains).toList());
    assertThat(arrived).as("what is said to be in %s", channel).containsAll(delivered);
    assertThat(Stream.concat(delivered.stream(), doubtful.stream()))
        .as("what became of everything ordered for %s", channel)
        .containsExactlyInAnyOrderElementsOf(ordered);
    if (!channel.equals(WORKFLOWS)) {
      assertThat(doubtful).as("doubt about %s, which can be read", channel).isEmpty();
    }
  }

  private static List<String> keys(ProcessWorld world, String channel, String state) {
    return world
        .database()
        .texts(
            "SELECT event_key FROM connector.delivery WHERE target = 'teams-channel/%s'"
                    .formatted(channel)
                + " AND state = '%s' ORDER BY id".formatted(state));
  }

  private static long leftToDo(ProcessWorld world) {
    return world
        .database()
        .number("SELECT count(*) FROM connector.delivery WHERE open AND in_line");
  }

  private static long lost(ProcessWorld world) {
    return world
        .database()
        .number("SELECT count(*) FROM connector.delivery_attempt WHERE outcome = 'LOST'");
  }

  private static List<String> states(ProcessWorld world) {
    return world
        .database()
        .texts(
            "SELECT state || ' ' || count(*) FROM connector.delivery GROUP BY state ORDER BY state");
  }
}
