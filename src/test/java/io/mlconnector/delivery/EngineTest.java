package io.mlconnector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.Trails;
import io.mlconnector.delivery.FakeCourier.Happening;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.RemoteSystem;
import io.mlconnector.remote.TransientRemoteException.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One replica, round by round, on a clock that the test moves. */
class EngineTest {
  private static final TargetName ONE = Deliveries.target("one");
  private static final TargetName OTHER = Deliveries.target("other");

  private static final RemoteSystem SYSTEM =
      new RemoteSystem(
          "fake",
          "request-id",
          ErrorCode.TEAMS_AUTHENTICATION_FAILED,
          ErrorCode.TEAMS_PERMISSION_MISSING,
          ErrorCode.TEAMS_TARGET_MISSING,
          ErrorCode.TEAMS_REQUEST_REFUSED,
          ErrorCode.TEAMS_UNAVAILABLE,
          ErrorCode.TEAMS_THROTTLED,
          ErrorCode.TEAMS_UNINTELLIGIBLE);
  private static final RemoteFault TOO_MANY =
      RemoteFault.answered(
          SYSTEM,
          "read-back",
          new RemoteAnswer(429, Optional.empty(), Optional.empty(), Optional.empty(), new byte[0]));

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

  private static List<String> keys(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "key-" + i).toList();
  }

  /** Works and lets time pass in such steps, until so much has passed. */
  private void pass(Duration total, Duration step) throws InterruptedException {
    for (Duration passed = Duration.ZERO; passed.compareTo(total) < 0; passed = passed.plus(step)) {
      replica.workOff();
      time.advance(step);
    }
    replica.workOff();
  }

  @Test
  void deliversInOrderAndRemembersTheReference() throws Exception {
    deliveries.placeMany(List.of(ONE, OTHER), 30);

    replica.workOff();

    assertThat(remote.accepted(ONE)).isEqualTo(keys(1, 30));
    assertThat(deliveries.states()).containsOnlyKeys("DELIVERED").containsValue(60L);
    assertThat(
            deliveries.text(
                "SELECT reference FROM connector.delivery_topic WHERE topic = 'key-3' LIMIT 1"))
        .endsWith("-message-3");
    assertThat(
            deliveries.count(
                "delivery_attempt WHERE outcome = 'DELIVERED' AND status = 201 AND epoch > 0"
                    + " AND number = 1 AND request_id = 'request-1' AND answer = 'answer 201'"))
        .isEqualTo(60);
    assertThat(remote.complaints()).isEmpty();
  }

  @Test
  void answerWithZeroCharactersIsKeptWithoutThem() throws Exception {
    deliveries.placeMany(List.of(ONE, OTHER), 1);
    courier.follow(
        (parcel, _) ->
            parcel.target().equals(ONE) ? Happening.ACCEPTED_WITH_ZEROS : Happening.ACCEPTED);

    replica.workOff();

    assertThat(deliveries.states()).containsExactly(Map.entry("DELIVERED", 2L));
    assertThat(deliveries.count("delivery_attempt WHERE answer = 'answer 201'")).isEqualTo(2);
    assertThat(deliveries.count("delivery_topic WHERE reference LIKE '%-message-1'")).isEqualTo(2);
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
    Instant recovery = time.now().plus(Duration.ofHours(3));
    courier.follow(
        (_, _) -> time.now().isBefore(recovery) ? Happening.UNAVAILABLE : Happening.ACCEPTED);
    deliveries.placeMany(List.of(ONE), 50);

    pass(Duration.ofHours(5), Duration.ofMinutes(1));

    assertThat(remote.accepted(ONE)).isEqualTo(keys(1, 50));
    assertThat(courier.calls(ONE)).as("calls, those in vain included").isBetween(60, 70);
    assertThat(deliveries.states()).containsOnlyKeys("DELIVERED");
  }

  @Test
  void waitThatTheTargetAsksForIsObeyedByEverythingThatGoesThere() throws Exception {
    deliveries.placeMany(List.of(ONE), 2);
    courier.follow((_, call) -> call == 1 ? Happening.THROTTLED_WITH_WAIT : Happening.ACCEPTED);
    replica.workOff();
    var acts = new DeliveryActs(deliveries.database(), time, Trails.of(deliveries.database()));

    time.advance(Duration.ofSeconds(6));
    acts.cancel(new DeliveryId(1), ActsTest.BY_SOMEBODY);
    replica.workOff();
    assertThat(courier.calls(ONE)).as("calls before the time is over").isEqualTo(1);
    time.advance(Duration.ofSeconds(1));
    replica.workOff();

    assertThat(remote.accepted(ONE)).isEqualTo(keys(2, 2));
  }

  @Test
  void lostAnswerIsResolvedByAskingTheTarget() throws Exception {
    deliveries.placeMany(List.of(ONE), 3);
    courier.follow(
        (_, call) ->
            switch (call) {
              case 1 -> Happening.RESET_AFTER_ACCEPTANCE;
              case 2 -> Happening.RESET_BEFORE_ACCEPTANCE;
              default -> Happening.ACCEPTED;
            });

    replica.workOff();
    assertThat(deliveries.state(1)).isEqualTo("UNKNOWN");
    pass(Duration.ofMinutes(2), Duration.ofSeconds(10));

    assertThat(remote.accepted(ONE)).isEqualTo(keys(1, 3));
    assertThat(deliveries.states()).containsOnlyKeys("DELIVERED");
    assertThat(
            deliveries.texts(
                "SELECT outcome FROM connector.delivery_attempt WHERE delivery_id < 3"
                    + " ORDER BY delivery_id, started_at"))
        .containsExactly("UNKNOWN", "FOUND", "UNKNOWN", "ABSENT", "DELIVERED");
  }

  @Test
  void waitThatAnAskedTargetWantsIsObeyedByEverythingThatGoesThere() throws Exception {
    // Given
    courier.follow((_, call) -> call == 1 ? Happening.RESET_AFTER_ACCEPTANCE : Happening.ACCEPTED);
    var asked = new AtomicInteger();
    courier.answersBack(
        _ -> {
          if (asked.incrementAndGet() == 1) {
            throw new Throttled(TOO_MANY, Optional.of(Duration.ofHours(1)));
          }
          return true;
        });
    deliveries.placeMany(List.of(ONE), 2);
    replica.workOff();

    // When
    pass(Duration.ofMinutes(59), Duration.ofSeconds(30));

    // Then
    assertThat(asked).hasValue(1);
    assertThat(courier.calls(ONE)).isEqualTo(1);
    pass(Duration.ofMinutes(3), Duration.ofSeconds(30));
    assertThat(asked).hasValue(2);
    assertThat(remote.accepted(ONE)).isEqualTo(keys(1, 2));
    assertThat(deliveries.states()).containsOnlyKeys("DELIVERED");
  }

  @Test
  void doubtThatNobodyCanResolveIsHeldOrSentAgainAsOrdered() throws Exception {
    courier.answersBack(_ -> false);
    courier.follow((_, call) -> call == 1 ? Happening.RESET_AFTER_ACCEPTANCE : Happening.ACCEPTED);
    deliveries.outbox.placeAll(
        List.of(
            deliveries.order(ONE, "key-1", "topic-1", UnknownPolicy.HOLD),
            deliveries.order(ONE, "key-2", "topic-2", UnknownPolicy.HOLD),
            deliveries.order(OTHER, "key-1", "topic-1", UnknownPolicy.RESEND),
            deliveries.order(OTHER, "key-2", "topic-2", UnknownPolicy.RESEND)));

    pass(Duration.ofMinutes(2), Duration.ofSeconds(10));

    assertThat(deliveries.state(1)).isEqualTo("UNKNOWN");
    assertThat(deliveries.text("SELECT reason FROM connector.delivery WHERE id = 1"))
        .isEqualTo("connection reset");
    assertThat(remote.accepted(ONE)).as("goes on behind it").isEqualTo(keys(1, 2));
    assertThat(remote.accepted(OTHER)).containsExactly("key-1", "key-1", "key-2");
  }

  @Test
  void laterDeliveryOfTheTopicSettlesWhatFailedBefore() throws Exception {
    courier.answersBack(_ -> false);
    courier.follow(
        (_, call) ->
            switch (call) {
              case 1 -> Happening.REFUSED;
              case 2 -> Happening.RESET_BEFORE_ACCEPTANCE;
              default -> Happening.ACCEPTED;
            });
    deliveries.outbox.placeAll(
        List.of(
            deliveries.order(ONE, "key-1", "invoices/1", UnknownPolicy.HOLD),
            deliveries.order(ONE, "key-2", "invoices/1", UnknownPolicy.HOLD),
            deliveries.order(ONE, "key-3", "invoices/2", UnknownPolicy.HOLD)));
    pass(Duration.ofMinutes(1), Duration.ofSeconds(10));
    assertThat(deliveries.states()).containsEntry("DEAD", 1L).containsEntry("UNKNOWN", 1L);

    deliveries.outbox.place(deliveries.order(ONE, "key-4", "invoices/1", UnknownPolicy.HOLD));
    replica.workOff();

    assertThat(deliveries.texts("SELECT state FROM connector.delivery ORDER BY id"))
        .containsExactly("RESOLVED", "RESOLVED", "DELIVERED", "DELIVERED");
    assertThat(deliveries.text("SELECT settled_by FROM connector.delivery WHERE id = 1"))
        .isEqualTo("delivery 4");
  }

  @Test
  void laterParcelOfTheTopicCarriesTheReferenceOfTheOneBefore() throws Exception {
    var references = new ArrayList<String>();
    courier.follow(
        (parcel, _) -> {
          references.add(parcel.previousReference().orElse("none"));
          return Happening.ACCEPTED;
        });
    deliveries.outbox.placeAll(
        List.of(
            deliveries.order(ONE, "key-1", "invoices/1", UnknownPolicy.HOLD),
            deliveries.order(ONE, "key-2", "invoices/2", UnknownPolicy.HOLD),
            deliveries.order(ONE, "key-3", "invoices/1", UnknownPolicy.HOLD)));

    replica.workOff();

    assertThat(references).containsExactly("none", "none", "one-message-1");
  }

  @Test
  void deliveryIsDeadWhenItsRetryTimeIsOverAndTheNextOneGetsItsOwn() throws Exception {
    courier.follow((_, _) -> Happening.UNAVAILABLE);
    deliveries.placeMany(List.of(ONE), 2);

    pass(Duration.ofHours(76), Duration.ofMinutes(20));

    assertThat(deliveries.state(1)).isEqualTo("DEAD");
    assertThat(deliveries.state(2)).isEqualTo("DEFERRED");
    assertThat(
            deliveries.text(
                "SELECT alarmed_percent || ' ' || error_code FROM connector.delivery_target"))
        .isEqualTo("100 FUSION_UNAVAILABLE");
  }

  @Test
  void refusalsInARowOpenTheCircuitInsteadOfKillingEverything() throws Exception {
    courier.follow((_, _) -> Happening.REFUSED);
    deliveries.placeMany(List.of(ONE), 100);

    pass(Duration.ofMinutes(10), Duration.ofSeconds(5));

    assertThat(deliveries.states().get("DEAD")).isBetween(5L, 15L);
    courier.follow((_, _) -> Happening.ACCEPTED);
    pass(Duration.ofHours(2), Duration.ofMinutes(1));
    assertThat(remote.accepted(ONE)).hasSizeGreaterThan(80);
    assertThat(deliveries.text("SELECT opened_at FROM connector.delivery_target"))
        .isEqualTo("null");
  }

  @Test
  void orderForLaterHoldsNobodyUpAndGoesWhenItsTimeHasCome() throws Exception {
    Instant tomorrow = time.now().plus(Duration.ofHours(20));
    deliveries.outbox.place(
        deliveries.order(ONE, "reminder", "invoices/1", UnknownPolicy.HOLD, tomorrow));
    deliveries.place(ONE, "key-1");
    replica.workOff();
    assertThat(remote.accepted(ONE)).containsExactly("key-1");

    time.advance(Duration.ofHours(20));
    replica.workOff();

    assertThat(remote.accepted(ONE)).containsExactly("key-1", "reminder");
  }

  @Test
  void withdrawnOrderIsNotDelivered() throws Exception {
    Instant tomorrow = time.now().plus(Duration.ofHours(20));
    deliveries.outbox.place(
        deliveries.order(ONE, "reminder", "invoices/1", UnknownPolicy.HOLD, tomorrow));

    assertThat(deliveries.outbox.withdraw(ONE, "reminder", "paid")).isTrue();
    assertThat(deliveries.outbox.withdraw(ONE, "reminder", "paid")).isFalse();
    time.advance(Duration.ofHours(21));
    replica.workOff();

    assertThat(remote.accepted(ONE)).isEmpty();
    assertThat(deliveries.state(1)).isEqualTo("WITHDRAWN");
  }

  @Test
  void whatTheCourierSuppressesIsRecordedAsThat() throws Exception {
    courier.follow((_, _) -> Happening.SUPPRESSED);
    deliveries.place(ONE, "key-1");

    replica.workOff();

    assertThat(deliveries.text("SELECT state || ' ' || reason FROM connector.delivery"))
        .isEqualTo("SUPPRESSED paid meanwhile");
  }

  @Test
  void bugInACourierLeavesDoubtAndNoLoss() throws Exception {
    courier.follow((_, call) -> call == 1 ? Happening.ACCIDENT : Happening.ACCEPTED);
    deliveries.placeMany(List.of(ONE), 2);

    pass(Duration.ofMinutes(2), Duration.ofSeconds(10));

    assertThat(remote.accepted(ONE)).isEqualTo(keys(1, 2));
    assertThat(deliveries.count("delivery_attempt WHERE error_code = 'INTERNAL'")).isEqualTo(1);
  }

  @Test
  void replicaThatDiesLeavesATraceAndAnotherOneFindsOut() throws Exception {
    var reached = new CountDownLatch(1);
    var forever = new CountDownLatch(1);
    courier.follow(
        (_, call) -> {
          if (call == 1) {
            reached.countDown();
            await(forever);
          }
          return Happening.ACCEPTED;
        });
    deliveries.place(ONE, "key-1");
    replica.round();
    reached.await();
    assertThat(deliveries.count("delivery_attempt WHERE outcome IS NULL")).isEqualTo(1);

    var other = replica(TestConfig.USUAL);
    other.workOff();
    assertThat(deliveries.state(1)).as("while the lease lasts").isEqualTo("CLAIMED");
    time.advance(Duration.ofMinutes(11));
    other.workOff();

    assertThat(deliveries.state(1)).isEqualTo("UNKNOWN");
    assertThat(deliveries.text("SELECT outcome FROM connector.delivery_attempt")).isEqualTo("LOST");
    time.advance(Duration.ofMinutes(1));
    other.workOff();
    time.advance(Duration.ofMinutes(1));
    other.workOff();
    assertThat(deliveries.state(1)).isEqualTo("DELIVERED");
    forever.countDown();
  }

  @Test
  void answerThatComesLateStillCountsWhileNobodyHasDecided() throws Exception {
    var reached = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    courier.answersBack(_ -> false);
    courier.follow(
        (_, _) -> {
          reached.countDown();
          await(answer);
          return Happening.ACCEPTED;
        });
    deliveries.place(ONE, "key-1");
    replica.round();
    reached.await();
    time.advance(Duration.ofMinutes(11));
    replica(TestConfig.USUAL).workOff();
    assertThat(deliveries.state(1)).isEqualTo("UNKNOWN");

    answer.countDown();
    replica.workOff();

    assertThat(deliveries.state(1)).isEqualTo("DELIVERED");
  }

  @Test
  void answerThatComesAfterADecisionIsRecordedAndChangesNothing() throws Exception {
    var reached = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    courier.follow(
        (_, _) -> {
          reached.countDown();
          await(answer);
          return Happening.UNAVAILABLE;
        });
    deliveries.place(ONE, "key-1");
    replica.round();
    reached.await();
    time.advance(Duration.ofMinutes(11));
    replica(TestConfig.USUAL).workOff();
    new DeliveryActs(deliveries.database(), time, Trails.of(deliveries.database()))
        .resolve(new DeliveryId(1), ActsTest.BY_SOMEBODY);

    answer.countDown();
    replica.workOff();

    assertThat(deliveries.state(1)).isEqualTo("RESOLVED");
    assertThat(deliveries.text("SELECT outcome FROM connector.delivery_attempt"))
        .isEqualTo("DEFERRED");
  }

  @Test
  void replicaWhoseDeliveryWasTakenOverCanNotSealIt() throws Exception {
    // Given a call that lasts longer than its lease, and meanwhile one of another replica
    var reached = List.of(new CountDownLatch(1), new CountDownLatch(1));
    var answers = List.of(new CountDownLatch(1), new CountDownLatch(1));
    courier.follow(
        (_, call) -> {
          reached.get(call - 1).countDown();
          await(answers.get(call - 1));
          return call == 1 ? Happening.REFUSED : Happening.ACCEPTED;
        });
    deliveries.place(ONE, "key-1");
    replica.round();
    reached.getFirst().await();
    var other = replica(TestConfig.USUAL);
    time.advance(Duration.ofMinutes(11));
    other.workOff();
    time.advance(Duration.ofMinutes(1));
    other.workOff();
    time.advance(Duration.ofMinutes(1));
    other.round();
    reached.getLast().await();

    // When
    answers.getFirst().countDown();
    replica.workOff();

    // Then
    assertThat(deliveries.state(1)).as("while the other one delivers").isEqualTo("CLAIMED");
    answers.getLast().countDown();
    other.workOff();
    assertThat(deliveries.state(1)).isEqualTo("DELIVERED");
    assertThat(
            deliveries.texts(
                "SELECT outcome FROM connector.delivery_attempt WHERE kind = 'SEND'"
                    + " ORDER BY number"))
        .containsExactly("REJECTED", "DELIVERED");
  }

  @Test
  void callThatLastsTooLongIsGivenUpAndInDoubt() throws Exception {
    courier.follow(
        (_, call) -> {
          if (call == 1) {
            await(new CountDownLatch(1));
          }
          return Happening.ACCEPTED;
        });
    deliveries.place(ONE, "key-1");

    replica(TestConfig.USUAL.withLongestCall(Duration.ofMillis(300))).workOff();

    assertThat(deliveries.text("SELECT state || ' ' || error_code FROM connector.delivery"))
        .isEqualTo("UNKNOWN DELIVERY_INTERRUPTED");
  }

  @Test
  void pausedTargetGetsNothingUntilItIsResumed() throws Exception {
    var targets =
        new DeliveryTargets(
            deliveries.database(), time, Trails.of(deliveries.database()), TestConfig.USUAL);
    deliveries.placeMany(List.of(ONE, OTHER), 2);
    targets.pause(ONE, ActsTest.BY_SOMEBODY);
    replica.workOff();
    assertThat(remote.accepted(ONE)).isEmpty();
    assertThat(remote.accepted(OTHER)).hasSize(2);

    targets.resume(ONE, ActsTest.BY_SOMEBODY);
    replica.workOff();

    assertThat(remote.accepted(ONE)).isEqualTo(keys(1, 2));
    assertThat(deliveries.texts("SELECT action FROM connector.audit_entry ORDER BY id"))
        .containsExactly("delivery-target.pause", "delivery-target.resume");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
