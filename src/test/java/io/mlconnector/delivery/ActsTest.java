package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.Trails;
import io.mlconnector.delivery.FakeCourier.Happening;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActsTest {
  static final Decision BY_SOMEBODY =
      new Decision(
          Actor.operator("somebody"), Optional.of("request-9"), Optional.of("as agreed by phone"));

  private static final TargetName ONE = Deliveries.target("one");
  private static final DeliveryId FIRST = new DeliveryId(1);

  private final TestTime time = TestTime.still();
  private final Deliveries deliveries = new Deliveries(time);
  private final FakeRemote remote = new FakeRemote();
  private final FakeCourier courier = new FakeCourier(remote, time::now);
  private final Replica replica =
      new Replica(deliveries.database(), time, courier, TestConfig.USUAL, 1);
  private final DeliveryActs acts =
      new DeliveryActs(deliveries.transactional(), time, Trails.of(deliveries.transactional()));

  @AfterEach
  void close() {
    deliveries.close();
  }

  @Test
  void retryGoesAtOnceAndTheTryThatWasDueIsCancelled() throws Exception {
    courier.follow((_, call) -> call < 8 ? Happening.UNAVAILABLE : Happening.ACCEPTED);
    deliveries.placeMany(List.of(ONE), 2);
    for (int minute = 0; minute < 30 && courier.calls(ONE) < 7; minute++) {
      replica.workOff();
      time.advance(Duration.ofMinutes(5));
    }
    replica.workOff();
    assertThat(courier.calls(ONE)).isEqualTo(7);

    act(() -> acts.retry(FIRST, BY_SOMEBODY));
    replica.workOff();

    assertThat(remote.accepted(ONE)).containsExactly("key-1", "key-2");
    time.advance(Duration.ofHours(3));
    replica.workOff();
    assertThat(courier.calls(ONE)).as("calls in the end").isEqualTo(9);
  }

  @Test
  void whoIsAskedAfterARetryIsAskedSinceTheVeryFirstAttempt() throws Exception {
    Instant first = time.now();
    courier.follow((_, call) -> call == 1 ? Happening.REFUSED : Happening.RESET_BEFORE_ACCEPTANCE);
    deliveries.placeMany(List.of(ONE), 1);
    replica.workOff();
    time.advance(Duration.ofDays(10));

    act(() -> acts.retry(FIRST, BY_SOMEBODY));
    replica.workOff();
    assertThat(deliveries.state(1)).isEqualTo("UNKNOWN");
    time.advance(Duration.ofMinutes(1));
    replica.workOff();

    assertThat(courier.askedSince()).contains(first);
  }

  @Test
  void deadDeliveryComesAliveInItsOldPlaceAndWithAllItsTime() throws Exception {
    courier.follow((_, call) -> call == 1 ? Happening.REFUSED : Happening.UNAVAILABLE);
    deliveries.placeMany(List.of(ONE), 2);
    replica.workOff();
    time.advance(Duration.ofDays(10));
    courier.follow((_, call) -> call == 3 ? Happening.UNAVAILABLE : Happening.ACCEPTED);

    act(() -> acts.retry(FIRST, BY_SOMEBODY));
    replica.workOff();
    assertThat(deliveries.state(1)).as("after ten days and one failure").isEqualTo("DEFERRED");
    time.advance(Duration.ofMinutes(1));
    replica.workOff();

    assertThat(remote.accepted(ONE)).containsExactly("key-1", "key-2");
  }

  @Test
  void cancelledDeliveryDoesNotGo() throws Exception {
    deliveries.placeMany(List.of(ONE), 2);

    act(() -> acts.cancel(FIRST, BY_SOMEBODY));
    replica.workOff();

    assertThat(remote.accepted(ONE)).containsExactly("key-2");
    assertThat(
            deliveries.text(
                "SELECT state || ' ' || settled_by FROM connector.delivery" + " WHERE id = 1"))
        .isEqualTo("CANCELLED somebody: as agreed by phone");
  }

  @Test
  void everyActStandsInTheAuditTrailWithTheStateBefore() {
    courier.follow((_, _) -> Happening.REFUSED);
    deliveries.placeMany(List.of(ONE), 2);

    act(() -> acts.retry(FIRST, BY_SOMEBODY));
    act(() -> acts.cancel(FIRST, BY_SOMEBODY));

    assertThat(
            deliveries.texts(
                "SELECT action || ' ' || object_id || ' ' || actor_name || ' ' || request_id || ' '"
                    + " || state_before FROM connector.audit_entry ORDER BY id"))
        .containsExactly(
            "delivery.retry 1 somebody request-9 {\"state\":\"PENDING\"}",
            "delivery.cancel 1 somebody request-9 {\"state\":\"PENDING\"}");
  }

  @Test
  void resolveIsForWhatFailedOrIsInDoubt() throws Exception {
    courier.follow((_, _) -> Happening.REFUSED);
    deliveries.place(ONE, "key-1");
    refused(() -> acts.resolve(FIRST, BY_SOMEBODY), ErrorCode.CONFLICT);
    replica.workOff();

    act(() -> acts.resolve(FIRST, BY_SOMEBODY));

    assertThat(deliveries.state(1)).isEqualTo("RESOLVED");
    refused(() -> acts.resolve(FIRST, BY_SOMEBODY), ErrorCode.CONFLICT);
    assertThat(deliveries.count("audit_entry")).isEqualTo(1);
  }

  @Test
  void whatIsAtItsEndOrDoesNotExistIsLeftAlone() throws Exception {
    deliveries.place(ONE, "key-1");
    replica.workOff();

    refused(() -> acts.retry(FIRST, BY_SOMEBODY), ErrorCode.CONFLICT);
    refused(() -> acts.cancel(FIRST, BY_SOMEBODY), ErrorCode.CONFLICT);
    refused(() -> acts.cancel(new DeliveryId(77), BY_SOMEBODY), ErrorCode.NOT_FOUND);
  }

  private void act(Runnable act) {
    deliveries
        .transactional()
        .inTransaction(
            () -> {
              act.run();
              return "done";
            });
  }

  private void refused(Runnable act, ErrorCode code) {
    ThrowingCallable call = () -> act(act);
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(ConnectorException.class))
        .extracting(ConnectorException::code)
        .isEqualTo(code);
  }
}
