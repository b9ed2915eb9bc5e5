package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.delivery.Placement.AlreadyPlaced;
import io.mlconnector.delivery.Placement.Placed;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final TargetName ONE = Deliveries.target("one");
  private static final TargetName OTHER = Deliveries.target("other");

  private final TestTime time = TestTime.still();
  private final Deliveries deliveries = new Deliveries(time);

  @AfterEach
  void close() {
    deliveries.close();
  }

  @Test
  void factIsPlacedOnceForEachTarget() {
    Placement first = deliveries.outbox.place(deliveries.order(ONE, "key-1"));
    Placement again = deliveries.outbox.place(deliveries.order(ONE, "key-1"));
    Placement elsewhere = deliveries.outbox.place(deliveries.order(OTHER, "key-1"));

    assertThat(first).isInstanceOf(Placed.class);
    assertThat(again).isEqualTo(new AlreadyPlaced(first.id()));
    assertThat(elsewhere).isInstanceOf(Placed.class);
    assertThat(deliveries.count("delivery")).isEqualTo(2);
  }

  @Test
  void answersStandInTheOrderOfTheListAndIdsInThatOfTheOrders() {
    deliveries.outbox.place(deliveries.order(ONE, "b"));

    List<Placement> placements =
        deliveries.outbox.placeAll(
            List.of(
                deliveries.order(ONE, "z"),
                deliveries.order(ONE, "b"),
                deliveries.order(ONE, "a"),
                deliveries.order(ONE, "z")));

    assertThat(placements.get(0)).isInstanceOf(Placed.class);
    assertThat(placements.get(1)).isInstanceOf(AlreadyPlaced.class);
    assertThat(placements.get(2)).isInstanceOf(Placed.class);
    assertThat(placements.get(3)).isEqualTo(new AlreadyPlaced(placements.get(0).id()));
    assertThat(placements.get(0).id().value()).isLessThan(placements.get(2).id().value());
  }

  @Test
  void orderExistsOnlyIfItsTransactionWasCommitted() {
    assertThatThrownBy(
            () ->
                deliveries
                    .transactional()
                    .inTransaction(
                        () -> {
                          deliveries.outbox.place(deliveries.order(ONE, "key-1"));
                          throw new IllegalStateException("the reason did not come to be");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(deliveries.count("delivery")).isZero();
    assertThat(deliveries.outbox.place(deliveries.order(ONE, "key-1"))).isInstanceOf(Placed.class);
  }

  @Test
  void everythingThatWasOrderedIsKept() {
    deliveries.outbox.place(
        new DeliveryOrder(
            ONE,
            "invoice-paid/300100/2026-05-03",
            "invoice-paid",
            Optional.of(new RecordRef(StreamName.INVOICES, RecordKey.of(300100))),
            "invoices/300100",
            new byte[] {0, 1, -1},
            time.now(),
            time.now().plusSeconds(60),
            UnknownPolicy.RESEND));

    assertThat(
            deliveries.text(
                "SELECT concat_ws(' ', target, event_key, event_type, subject_stream, subject_key,"
                    + " topic, encode(payload, 'hex'), on_unknown, state, ready_at - occurred_at)"
                    + " FROM connector.delivery"))
        .isEqualTo(
            "fake/one invoice-paid/300100/2026-05-03 invoice-paid invoices 300100 invoices/300100"
                + " 0001ff RESEND PENDING 00:01:00");
  }

  @Test
  void replicasThatOrderTheSameFactsCrosswisePlaceEachOnce() throws Exception {
    List<String> keys = IntStream.range(0, 50).mapToObj(i -> "key-" + i).toList();
    var work = new ArrayList<Callable<Long>>();
    for (int worker = 0; worker < 8; worker++) {
      int seed = worker;
      work.add(
          () -> {
            var shuffled = new ArrayList<>(keys);
            Collections.shuffle(shuffled, new Random(seed));
            return deliveries
                .transactional()
                .inTransaction(
                    () ->
                        deliveries
                            .outbox
                            .placeAll(
                                shuffled.stream().map(key -> deliveries.order(ONE, key)).toList())
                            .stream()
                            .filter(Placed.class::isInstance)
                            .count());
          });
    }

    long placed = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(work)) {
        placed += result.get();
      }
    }

    assertThat(placed).isEqualTo(50);
    assertThat(deliveries.count("delivery")).isEqualTo(50);
  }

  @Test
  void orderRefusesWhatTheOutboxCouldNotKeep() {
    assertThatThrownBy(() -> deliveries.order(ONE, " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> deliveries.order(ONE, "two\nlines"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TargetName("Teams", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TargetName.parse("no-kind"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
