package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.delivery.FakeCourier.Happening;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One replica, round by round, on a clock that the test moves. */
class EngineTest {
  private static final TargetName ONE = Deliveries.target("one");
  private static final TargetName OTHER = Deliveries.target("other");

  private final TestTime time = TestTime.still();
  private final Deliveries deliveries = new Deliveries(time);
  private final FakeRemote remote = new FakeRemote();
  private final FakeCourier courier = new FakeCourier(remote, time::now);
  private final Replica replica = replica(TestConfig.USUAL);

  private Replica replica(TestConfig config) {
    return new Replica(deliveries.database(), time, courier, config, 1);
  }

  @AfterEach
  void close() {
    deliveries.close();
  }

  @Test
  void deliversInOrderAndRemembersTheReference() throws Exception {
    deliveries.placeMany(List.of(ONE, OTHER), 30);

    replica.workOff();

    assertThat(remote.accepted(ONE))
        .isEqualTo(IntStream.rangeClosed(1, 30).mapToObj(i -> "key-" + i).toList());
    assertThat(deliveries.states()).containsOnlyKeys("DELIVERED").containsValue(60L);
    assertThat(deliveries.text("SELECT reference FROM connector.delivery_topic WHERE topic='key-3'"))
        .endsWith("-message-3");
    assertThat(deliveries.count("delivery_attempt WHERE outcome = 'DELIVERED' AND status = 201"))
        .isEqualTo(60);
    assertThat(remote.complaints()).isEmpty();
  }

  @Test
  void headThatFailsHoldsItsTargetAndNoOther() throws Exception {
    deliveries.placeMany(List.of(ONE, OTHER), 3);
    courier.follow(
        (parcel, _) -> parcel.target().equals(ONE) ? Happening.UNAVAILABLE : Happening.ACCEPTED);

    replica.workOff();

    assertThat(remote.accepted(ONE)).isEmpty();
    assertThat(courier.calls(ONE)).isEqualTo(1);
    assertThat(remote.accepted(OTHER)).hasSize(3);
    assertThat(deliveries.states()).containsEntry("DEFERRED", 1L).containsEntry("PENDING", 2L);
  }

  @Test
  void targetThatFailsForThreeHoursGetsEverythingInOrderAndNothingTwice() throws Exception {
    var recovery = time.now().plus(Duration.ofHours(3));
    courier.follow(
        (_, _) -> time.now().isBefore(recovery) ? Happening.UNAVAILABLE : Happening.ACCEPTED);
    deliveries.placeMany(List.of(ONE), 50);

    for (int minute = 0; minute < 5 * 60 && remote.accepted(ONE).size() < 50; minute++) {
      replica.workOff();
      time.advance(Duration.ofMinutes(1));
    }

    assertThat(remote.accepted(ONE))
        .isEqualTo(IntStream.rangeClosed(1, 50).mapToObj(i -> "key-" + i).toList());
    assertThat(courier.calls(ONE)).as("tries in vain").isBetween(60, 70);
    assertThat(deliveries.states()).containsOnlyKeys("DELIVERED");
  }
}
