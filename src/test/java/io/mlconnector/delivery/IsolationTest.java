package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mlconnector.delivery.FakeCourier.Happening;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Targets that do not work beside one that does. How fast it stays is for the benchmark. */
class IsolationTest {
  private static final TargetName HEALTHY = Deliveries.target("healthy");
  private static final int SENT = 150;

  private final TestTime time = TestTime.running(1);
  private final Deliveries deliveries = new Deliveries(time);
  private final FakeRemote remote = new FakeRemote();
  private final FakeCourier courier = new FakeCourier(remote, time::now);
  private final List<TargetName> dead = targets("dead");
  private final List<TargetName> silent = targets("silent");

  private static List<TargetName> targets(String name) {
    return IntStream.range(0, 25).mapToObj(i -> Deliveries.target(name + "-" + i)).toList();
  }

  @AfterEach
  void close() {
    deliveries.close();
  }

  @Test
  void everythingArrivesAtAHealthyTargetWhileOthersFailOrDoNotAnswer() throws Exception {
    var patience = new CountDownLatch(1);
    courier.follow(
        (parcel, _) -> {
          if (silent.contains(parcel.target())) {
            hold(patience);
          }
          return parcel.target().equals(HEALTHY) ? Happening.ACCEPTED : Happening.UNAVAILABLE;
        });
    deliveries.placeMany(Stream.concat(dead.stream(), silent.stream()).toList(), 100);
    try (var replica =
        new Replica(deliveries.database(), time, courier, TestConfig.USUAL, 1).start()) {
      // Given
      await().until(() -> silent.stream().allMatch(target -> courier.calls(target) == 1));

      // When
      deliveries.placeMany(List.of(HEALTHY), SENT);

      // Then
      await().atMost(Duration.ofSeconds(30)).until(() -> remote.accepted(HEALTHY).size() == SENT);
      assertThat(silent).allSatisfy(target -> assertThat(courier.calls(target)).isOne());
      assertThat(deliveries.count("delivery WHERE state = 'DELIVERED'")).isPositive();
      assertThat(deliveries.count("delivery WHERE open AND target <> '" + HEALTHY + "'"))
          .as("nothing of the others is given up")
          .isEqualTo(50L * 100);
      patience.countDown();
    }
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
