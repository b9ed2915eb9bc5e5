package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.delivery.Courier;
import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.EngineCrew;
import io.mlconnector.delivery.LeapingTime;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.teams.TeamsConfig.Transport;
import io.mlconnector.teams.message.NoticeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole way from the outbox into channels, by every transport over HTTP, while a third of all
 * calls goes wrong. Time leaps from one call to the next, so that waits and limits are those of
 * production. {@code -Dtest.events=10000} sends as many; fewer by default.
 */
class TeamsStormTest {
  private static final int EVENTS = Integer.getInteger("test.events", 240);
  private static final double SHARE = 0.05;
  private static final Duration ASKED_WAIT = Duration.ofSeconds(9);
  private static final Duration SLOWNESS = Duration.ofMillis(10);
  private static final List<CloudFaultKind> FAULTS =
      List.of(
          CloudFaultKind.THROTTLED,
          CloudFaultKind.THROTTLED_SECONDS,
          CloudFaultKind.THROTTLED_DATE,
          CloudFaultKind.UNAVAILABLE,
          CloudFaultKind.RESET_BEFORE,
          CloudFaultKind.LOST_ANSWER,
          CloudFaultKind.SLOW,
          CloudFaultKind.TOKEN_EXPIRED);

  /** Of twenty events, so many go by each transport: as many as its limits let through. */
  private static final List<Ways> WAYS =
      List.of(
          new Ways(Transport.BOT, 16, 13),
          new Ways(Transport.GRAPH, 4, 3),
          new Ways(Transport.WORKFLOWS, 10, 4));

  private static final int PARTS = WAYS.stream().mapToInt(Ways::parts).sum();

  private final LeapingTime time = new LeapingTime();
  private final List<Line> lines = WAYS.stream().flatMap(Ways::lines).toList();
  private final TeamsCloud cloud =
      TeamsCloud.start(
          TeamsSettings.defaults().withChannels(lines.stream().map(Line::channel).toList()),
          time.clock(),
          this::nanos);

  private record Ways(Transport transport, int channels, int parts) {
    Stream<Line> lines() {
      return IntStream.range(0, channels)
          .mapToObj(
              i ->
                  new Line(
                      transport,
                      transport.name().toLowerCase(Locale.ROOT) + "-" + i,
                      EVENTS * parts / PARTS / channels));
    }
  }

  /** A channel and what is ordered for it. */
  private record Line(Transport transport, String channel, int events) {
    TargetName target() {
      return TeamsDirectory.channel(PlainTeams.name(transport, channel));
    }

    /** Whether one can look whether something has arrived. */
    boolean tells() {
      return transport != Transport.WORKFLOWS;
    }
  }

  private long nanos() {
    return Duration.between(Instant.EPOCH, time.now()).toNanos();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private List<Courier> couriers() {
    var settings = new HashMap<String, String>();
    lines.stream()
        .filter(line -> line.transport() == Transport.BOT)
        .forEach(
            line -> settings.put("channels.\"" + line.target().name() + "\".read-back", "true"));
    return PlainTeams.to(cloud, settings, time.clock(), time::sleep).couriers();
  }

  /** Orders everything; answers the event keys of each line in their order. */
  private Map<Line, List<String>> order(EngineCrew crew) {
    var keys = new HashMap<Line, List<String>>();
    long invoice = 300_100;
    for (Line line : lines) {
      var orders = new ArrayList<DeliveryOrder>();
      for (int i = 0; i < line.events(); i++) {
        orders.add(
            Parcels.order(
                Parcels.of(line.target(), NoticeType.INVOICE_NEW, ++invoice, time.now()),
                time.now()));
      }
      crew.outbox().placeAll(orders);
      keys.put(line, orders.stream().map(DeliveryOrder::eventKey).toList());
    }
    return keys;
  }

  private void raiseTheStorm() {
    for (CloudFaultKind kind : FAULTS) {
      cloud
          .faults()
          .activate(
              CloudFault.of(kind)
                  .withProbability(SHARE)
                  .withDelay(kind == CloudFaultKind.SLOW ? SLOWNESS : ASKED_WAIT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void everyEventArrivesOnceAndInOrderOrIsKnownToBeInDoubt(int engines) throws Exception {
    raiseTheStorm();
    long began = System.nanoTime();
    Instant morning = time.now();
    try (var crew =
        new EngineCrew(time, IntStream.range(0, engines).mapToObj(_ -> couriers()).toList())) {
      Map<Line, List<String>> ordered = order(crew);
      int events = ordered.values().stream().mapToInt(List::size).sum();

      crew.workOff();

      awaitFlows();
      for (Line line : lines) {
        mustHaveArrivedOnceAndInOrder(line, ordered.getOrDefault(line, List.of()), crew);
      }
      Map<String, Long> states = crew.states();
      assertThat(states.keySet()).isSubsetOf("DELIVERED", "UNKNOWN");
      assertThat(states.get("DELIVERED")).isGreaterThan(events * 9L / 10);
      assertThat(crew.count("delivery_attempt WHERE outcome IS NULL")).isZero();
      assertThat(FAULTS)
          .allSatisfy(
              fault ->
                  assertThat(cloud.faults().strikes(fault))
                      .as("strikes of %s", fault)
                      .isGreaterThan((int) (events * SHARE / 5)));
      mustHaveKeptTheLimits();
      System.out.printf(
          "%,d events by %d engines in %,d ms, in which %s passed: %s, %,d attempts, %,d read-backs%n",
          events,
          engines,
          Duration.ofNanos(System.nanoTime() - began).toMillis(),
          Duration.between(morning, time.now()).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
          states,
          crew.count("delivery_attempt WHERE kind = 'SEND'"),
          crew.count("delivery_attempt WHERE kind = 'READ_BACK'"));
    }
  }

  /** A workflow says that it took a card, and posts it a little later. */
  private void awaitFlows() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .during(Duration.ofMillis(100))
        .until(cloud::messages, count -> count == cloud.messages());
  }

  private void mustHaveArrivedOnceAndInOrder(Line line, List<String> ordered, EngineCrew crew) {
    List<String> arrived =
        cloud.tenant().feed(line.channel()).messages().stream()
            .map(Message::eventKeys)
            .flatMap(List::stream)
            .toList();
    List<String> delivered = crew.keys(line.target(), "DELIVERED");
    List<String> doubtful = crew.keys(line.target(), "UNKNOWN");
    assertThat(arrived).as("nothing twice in %s", line.channel()).doesNotHaveDuplicates();
    assertThat(arrived)
        .as("order in %s", line.channel())
        .isEqualTo(ordered.stream().filter(new HashSet<>(arrived)::contains).toList());
    assertThat(arrived).as("what is said to be in %s", line.channel()).containsAll(delivered);
    assertThat(Stream.concat(delivered.stream(), doubtful.stream()))
        .as("what became of everything ordered for %s", line.channel())
        .containsExactlyInAnyOrderElementsOf(ordered)
        .containsAll(arrived);
    if (line.tells()) {
      assertThat(doubtful).as("doubt about %s, which can be read", line.channel()).isEmpty();
    }
  }

  private void mustHaveKeptTheLimits() {
    assertThat(cloud.limits().violations()).isEmpty();
    assertThat(cloud.limits().busiest())
        .as("what was counted, and was not far from the limit")
        .containsEntry("graph-post-channel graph-0", 1)
        .containsEntry("workflows-second workflows-0", 1)
        .containsKeys(
            "graph-post-team " + cloud.tenant().channel("graph-0").teamId(),
            "graph-post-app app",
            "graph-read-app app",
            "workflows-minute workflows-0",
            "bot-thread-1s bot-0",
            "bot-thread-2s bot-0",
            "bot-thread-30s bot-0",
            "bot-thread-1h bot-0",
            "bot-app app");
    assertThat(cloud.limits().busiest().keySet())
        .as("questions after lost answers")
        .anyMatch(limit -> limit.startsWith("graph-read-channel "));
    assertThat(cloud.limits().busiest().get("bot-app app")).isGreaterThan(5);
  }
}
