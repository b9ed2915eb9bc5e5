package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mlconnector.delivery.FakeCourier.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand deliveries to targets of which every third call goes wrong, by one replica, by three
 * at once, and by replicas that die at random moments. Time runs two hundred times as fast, so that
 * the waits between tries are real ones.
 */
class FaultStormTest {
  private static final int TARGETS = 100;
  private static final int EACH = 100;
  private static final int SPEED = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final TestTime time = TestTime.running(SPEED);
  private final Deliveries deliveries = new Deliveries(time);
  private final FakeRemote remote = new FakeRemote();
  private final FakeCourier courier = new FakeCourier(remote, time::now);
  private final List<TargetName> targets =
      IntStream.range(0, TARGETS).mapToObj(i -> Deliveries.target("target-" + i)).toList();

  /** Every other target can not tell what it has got; there, doubt is left to a person. */
  private static boolean tells(TargetName target) {
    return target.name().hashCode() % 2 == 0;
  }

  @AfterEach
  void close() {
    deliveries.close();
  }

  private Replica replica(int seed) {
    // Longer than any call, and short enough for the dead to be noticed.
    var config = TestConfig.USUAL.withInFlight(64).withLease(Duration.ofSeconds(2L * SPEED));
    return new Replica(deliveries.database(), time, courier, config, seed).start();
  }

  private void storm() {
    courier.answersBack(FaultStormTest::tells);
    courier.follow(
        (parcel, call) -> {
          int dice = new Random(parcel.target().hashCode() * 31L + call).nextInt(100);
          return switch (dice / 5) {
            case 0 -> Happening.THROTTLED;
            case 1 -> Happening.THROTTLED_WITH_WAIT;
            case 2 -> Happening.UNAVAILABLE;
            case 3 -> Happening.RESET_BEFORE_ACCEPTANCE;
            case 4 -> Happening.RESET_AFTER_ACCEPTANCE;
            case 5 -> Happening.ACCEPTED_SLOWLY;
            default -> Happening.ACCEPTED;
          };
        });
    deliveries.placeMany(targets, EACH);
  }

  private void awaitAllAttended() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> deliveries.count("delivery WHERE open AND in_line") == 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everythingArrivesOnceOrIsKnownToBeInDoubt(int replicas) throws Exception {
    storm();
    var crew = new ArrayList<Replica>();
    for (int i = 0; i < replicas; i++) {
      crew.add(replica(i));
    }

    awaitAllAttended();

    for (Replica replica : crew) {
      replica.close();
    }
    assertOnceAndInOrder();
    assertThat(remote.complaints()).isEmpty();
    assertThat(deliveries.count("delivery_attempt WHERE outcome IS NULL")).isZero();
    assertThat(deliveries.count("delivery_attempt WHERE outcome = 'LOST'")).isZero();
    assertThat(deliveries.count("delivery_attempt WHERE outcome = 'DEFERRED'"))
        .isGreaterThan(1_000);
  }

  @Test
  void replicasThatDieLeaveDoubtAndNoDouble() throws Exception {
    storm();
    var random = new Random(7);
    var crew = new ArrayList<>(List.of(replica(1), replica(2), replica(3)));
    for (int death = 0; death < 12; death++) {
      Thread.sleep(100 + random.nextInt(300));
      crew.remove(random.nextInt(crew.size())).kill();
      crew.add(replica(10 + death));
    }

    awaitAllAttended();

    for (Replica replica : crew) {
      replica.close();
    }
    assertOnceAndInOrder();
    assertThat(deliveries.count("delivery_attempt WHERE outcome IS NULL")).isZero();
    assertThat(deliveries.count("delivery_attempt WHERE outcome = 'LOST'")).isPositive();
  }

  private void assertOnceAndInOrder() {
    long delivered = 0;
    for (TargetName target : targets) {
      List<String> accepted = remote.accepted(target);
      List<String> known =
          deliveries.texts(
              "SELECT event_key FROM connector.delivery WHERE state = 'DELIVERED' AND target = '"
                  + target
                  + "' ORDER BY id");
      List<String> inDoubt =
          deliveries.texts(
              "SELECT event_key FROM connector.delivery WHERE state = 'UNKNOWN' AND target = '"
                  + target
                  + "'");
      assertThat(accepted).as("nothing twice at %s", target).doesNotHaveDuplicates();
      assertThat(accepted)
          .as("order at %s", target)
          .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
      assertThat(accepted).as("what is said to be delivered to %s", target).containsAll(known);
      assertThat(known.size() + inDoubt.size()).as("deliveries to %s", target).isEqualTo(EACH);
      if (tells(target)) {
        assertThat(inDoubt).as("doubt at %s, which tells", target).isEmpty();
      } else {
        var unknownToUs = new HashSet<>(accepted);
        known.forEach(unknownToUs::remove);
        assertThat(inDoubt).containsAll(unknownToUs);
      }
      delivered += known.size();
    }
    assertThat(delivered).isGreaterThan(TARGETS * EACH * 9L / 10);
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring("key-".length()));
  }
}
