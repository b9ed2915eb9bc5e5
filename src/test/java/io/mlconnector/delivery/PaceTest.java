package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mlconnector.delivery.FakeCourier.Happening;
import io.mlconnector.delivery.Pace.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits in real time, counted by the other side, with three replicas at once. */
class PaceTest {
  private static final Duration STRETCH = Duration.ofSeconds(1);

  private final TestTime time = TestTime.running(1);
  private final Deliveries deliveries = new Deliveries(time);
  private final FakeRemote remote = new FakeRemote();
  private final FakeCourier courier = new FakeCourier(remote, time::now);
  private final List<Replica> crew = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (Replica replica : crew) {
      replica.close();
    }
    deliveries.close();
  }

  private void startThree() {
    for (int i = 0; i < 3; i++) {
      crew.add(new Replica(deliveries.database(), time, courier, TestConfig.USUAL, i).start());
    }
  }

  private void awaitDelivered(long count) {
    await()
        .atMost(Duration.ofSeconds(35))
        .until(() -> deliveries.states().getOrDefault("DELIVERED", 0L) == count);
  }

  @Test
  void ownLimitOfATargetIsNeverExceeded() {
    List<TargetName> targets =
        IntStream.range(0, 10).mapToObj(i -> Deliveries.target("target-" + i)).toList();
    courier.keepPace(
        _ ->
            Pace.of(
                Limit.ofTarget(7, STRETCH).withBurst(3),
                Limit.ofTarget(8, STRETCH.multipliedBy(2)).withBurst(4)));
    courier.follow((_, call) -> call % 3 == 0 ? Happening.ACCEPTED_SLOWLY : Happening.ACCEPTED);
    deliveries.placeMany(targets, 16);

    startThree();
    awaitDelivered(160);

    assertThat(targets)
        .allSatisfy(
            target -> {
              assertThat(remote.mostWithin(target, STRETCH)).isLessThanOrEqualTo(7);
              assertThat(remote.mostWithin(target, STRETCH.multipliedBy(2))).isLessThanOrEqualTo(8);
            });
    assertThat(remote.complaints()).isEmpty();
  }

  @Test
  void sharedLimitIsNeverExceededAndNotWastedEither() {
    List<TargetName> targets =
        IntStream.range(0, 60).mapToObj(i -> Deliveries.target("target-" + i)).toList();
    courier.keepPace(_ -> Pace.of(Limit.shared("app", 50, STRETCH).withBurst(5)));
    deliveries.placeMany(targets, 5);

    long started = System.nanoTime();
    startThree();
    awaitDelivered(300);
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    assertThat(remote.mostWithin(STRETCH)).isLessThanOrEqualTo(50);
    // At nine tenths of the limit it takes 7.3 s.
    assertThat(took).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(11));
  }
}
