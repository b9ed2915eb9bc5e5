package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.delivery.FakeCourier.Happening;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  private static final TargetName ONE = Deliveries.target("one");

  private final TestTime time = TestTime.still();
  private final Deliveries deliveries = new Deliveries(time);
  private final FakeRemote remote = new FakeRemote();
  private final FakeCourier courier = new FakeCourier(remote, time::now);
  private final Replica replica =
      new Replica(deliveries.database(), time, courier, TestConfig.USUAL, 1);
  private final DeliveryUpkeep upkeep =
      new DeliveryUpkeep(deliveries.database(), time, TestConfig.USUAL);

  @AfterEach
  void close() {
    deliveries.close();
  }

  @Test
  void pastOfAMonthWithoutPartitionWaitsAndIsMovedToItsPlace() throws Exception {
    time.advance(Duration.ofDays(1_000));
    deliveries.placeMany(List.of(ONE), 5);
    replica.workOff();
    assertThat(deliveries.count("delivery_past_default")).isEqualTo(5);
    assertThat(deliveries.count("delivery_attempt_default")).isEqualTo(5);

    upkeep.keepMonths();

    assertThat(deliveries.count("delivery_past_default")).isZero();
    assertThat(deliveries.count("delivery_attempt_default")).isZero();
    assertThat(deliveries.count("delivery_past_2029_06")).isEqualTo(5);
    assertThat(deliveries.count("delivery_attempt_2029_06")).isEqualTo(5);
    assertThat(deliveries.states()).containsEntry("DELIVERED", 5L);
  }

  @Test
  void oldMonthsGoAndWhatWaitsForAPersonStays() throws Exception {
    upkeep.keepMonths();
    courier.follow((_, call) -> call == 1 ? Happening.REFUSED : Happening.ACCEPTED);
    deliveries.placeMany(List.of(ONE), 3);
    replica.workOff();

    time.advance(Duration.ofDays(13 * 30));
    upkeep.keepMonths();
    assertThat(deliveries.count("delivery")).as("inside the retention").isEqualTo(3);
    time.advance(Duration.ofDays(60));
    upkeep.keepMonths();

    assertThat(deliveries.states()).containsOnlyKeys("DEAD");
    assertThat(deliveries.texts("SELECT event_key FROM connector.delivery_key"))
        .containsExactly("key-1");
    assertThat(deliveries.count("delivery_topic")).isZero();
    assertThat(deliveries.count("delivery_attempt")).isZero();
  }
}
