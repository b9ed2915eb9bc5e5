package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.Trails;
import io.mlconnector.delivery.FakeCourier.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplaysTest {
  private static final TargetName ONE = Deliveries.target("one");
  private static final TargetName OTHER = Deliveries.target("other");

  private final TestTime time = TestTime.still();
  private final Deliveries deliveries = new Deliveries(time);
  private final FakeRemote remote = new FakeRemote();
  private final FakeCourier courier = new FakeCourier(remote, time::now);
  private final Replica replica =
      new Replica(
          deliveries.database(),
          time,
          courier,
          TestConfig.USUAL.withCircuitThreshold(1_000_000),
          1);
  private final Replays replays =
      new Replays(deliveries.transactional(), time, Trails.of(deliveries.transactional()));

  @AfterEach
  void close() {
    deliveries.close();
  }

  private static ReplayOrder order(
      Optional<Instant> from, TargetName target, Set<DeliveryState> states, boolean dryRun) {
    return new ReplayOrder(
        from,
        Optional.empty(),
        Optional.of(target),
        Optional.empty(),
        Optional.empty(),
        states,
        List.of(),
        dryRun);
  }

  private Replay carryOut(ReplayOrder order) {
    Replay replay =
        deliveries
            .transactional()
            .inTransaction(() -> replays.request(order, ActsTest.BY_SOMEBODY));
    replays.workDue();
    return replays.find(replay.id()).orElseThrow();
  }

  @Test
  void deadLettersGoOutAgainThemselvesAndInOrder() throws Exception {
    courier.follow((_, _) -> Happening.REFUSED);
    deliveries.placeMany(List.of(ONE, OTHER), 600);
    replica.workOff();
    courier.follow((_, _) -> Happening.ACCEPTED);

    Replay replay = carryOut(order(Optional.empty(), ONE, Set.of(), false));
    replica.workOff();

    assertThat(replay.finishedAt()).isPresent();
    assertThat(replay.matched()).isEqualTo(600);
    assertThat(replay.retried()).isEqualTo(600);
    assertThat(replay.progress()).isEqualTo(1);
    assertThat(remote.accepted(ONE))
        .isEqualTo(IntStream.rangeClosed(1, 600).mapToObj(i -> "key-" + i).toList());
    assertThat(remote.accepted(OTHER)).isEmpty();
    assertThat(deliveries.text("SELECT action || ' ' || object_id FROM connector.audit_entry"))
        .isEqualTo("replay.order " + replay.id());
  }

  @Test
  void dryRunCountsAndChangesNothing() throws Exception {
    courier.follow((_, _) -> Happening.REFUSED);
    deliveries.placeMany(List.of(ONE), 20);
    replica.workOff();

    Replay replay = carryOut(order(Optional.empty(), ONE, Set.of(), true));

    assertThat(replay.retried()).isEqualTo(20);
    assertThat(deliveries.states()).containsOnlyKeys("DEAD");
  }

  @Test
  void whatHasArrivedGoesOutAsANewDeliveryWithAKeyOfItsOwn() throws Exception {
    deliveries.placeMany(List.of(ONE), 3);
    replica.workOff();
    time.advance(Duration.ofHours(1));
    Instant from = time.now();
    deliveries.place(ONE, "key-4");
    replica.workOff();

    Replay replay =
        carryOut(order(Optional.of(from), ONE, EnumSet.of(DeliveryState.DELIVERED), false));
    Replay all = carryOut(order(Optional.empty(), ONE, EnumSet.of(DeliveryState.DELIVERED), false));
    replica.workOff();

    assertThat(replay.placed()).isEqualTo(1);
    assertThat(all.placed()).as("originals only: the new one waits").isEqualTo(4);
    assertThat(remote.accepted(ONE))
        .containsExactly(
            "key-1",
            "key-2",
            "key-3",
            "key-4",
            "key-4#replay-1",
            "key-1#replay-2",
            "key-2#replay-2",
            "key-3#replay-2",
            "key-4#replay-2");
    assertThat(deliveries.text("SELECT replay_of FROM connector.delivery WHERE id = 5"))
        .isEqualTo("4");
  }

  @Test
  void originalAndItsReplayAreReplayedOnce() throws Exception {
    deliveries.place(ONE, "key-1");
    replica.workOff();
    carryOut(order(Optional.empty(), ONE, EnumSet.of(DeliveryState.DELIVERED), false));
    replica.workOff();

    Replay second =
        carryOut(order(Optional.empty(), ONE, EnumSet.of(DeliveryState.DELIVERED), false));
    replica.workOff();

    assertThat(second.matched()).isEqualTo(2);
    assertThat(second.placed()).isEqualTo(1);
    assertThat(remote.accepted(ONE)).containsExactly("key-1", "key-1#replay-1", "key-1#replay-2");
  }

  @Test
  void whatGoesOutAnywayIsSkipped() {
    deliveries.placeMany(List.of(ONE), 3);

    Replay replay =
        carryOut(order(Optional.empty(), ONE, EnumSet.of(DeliveryState.PENDING), false));

    assertThat(replay.skipped()).isEqualTo(3);
    assertThat(deliveries.count("delivery")).isEqualTo(3);
  }

  @Test
  void replayOfEverythingHasToBeSaid() {
    assertThatThrownBy(
            () ->
                new ReplayOrder(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    List.of(),
                    false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
