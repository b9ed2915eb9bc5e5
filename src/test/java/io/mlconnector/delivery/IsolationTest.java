package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mlconnector.delivery.FakeCourier.Happening;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Targets that do not work beside one that does. */
class IsolationTest {
  private static final TargetName HEALTHY = Deliveries.target("healthy");
  private static final int SENT = 150;

  private final TestTime time = TestTime.running(1);

  /**
   * The time from the commit of an order to its acceptance, of the slowest but one in a hundred.
   */
  private Duration latency(int deadTargets) throws Exception {
    try (var deliveries = new Deliveries(time)) {
      var remote = new FakeRemote();
      var courier = new FakeCourier(remote, time::now);
      courier.follow(
          (parcel, _) ->
              parcel.target().equals(HEALTHY) ? Happening.ACCEPTED : Happening.UNAVAILABLE);
      List<TargetName> dead =
          IntStream.range(0, deadTargets).mapToObj(i -> Deliveries.target("dead-" + i)).toList();
      if (!dead.isEmpty()) {
        deliveries.placeMany(dead, 100);
      }
      try (var replica =
          new Replica(deliveries.database(), time, courier, TestConfig.USUAL, 1).start()) {
        replica.bell().open();
        long[] nanos = new long[SENT];
        for (int i = 0; i < SENT; i++) {
          int sent = i + 1;
          deliveries.place(HEALTHY, "key-" + sent);
          long placed = System.nanoTime();
          await()
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(1))
              .until(() -> remote.accepted(HEALTHY).size() == sent);
          nanos[i] = System.nanoTime() - placed;
        }
        replica.bell().close();
        assertThat(remote.accepted(HEALTHY)).hasSize(SENT);
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[SENT * 99 / 100]);
      }
    }
  }

  @Test
  void deadTargetsDoNotSlowAHealthyOne() throws Exception {
    Duration alone = latency(0);
    Duration besideTheDead = latency(50);

    assertThat(alone).isLessThan(Duration.ofSeconds(2));
    // The machine is shared: what the dead may add is bounded, not a ratio of a few milliseconds.
    assertThat(besideTheDead).isLessThan(alone.multipliedBy(2).plusMillis(150));
  }
}
