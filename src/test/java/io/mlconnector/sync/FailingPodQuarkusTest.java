package io.mlconnector.sync;

import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.PAYMENTS;
import static io.mlconnector.sync.SyncFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RowFilter;
import io.mlconnector.remote.PermanentRemoteException;
import io.mlconnector.remote.TransientRemoteException;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SyncProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class FailingPodQuarkusTest {
  private static final String LEASES =
      "SELECT name FROM connector.lease WHERE name LIKE 'stream/%' OR name LIKE 'slice/%'";

  @Inject SyncFixture sync;
  @Inject RepairedAccess repaired;

  @BeforeEach
  void startWithAHistory() {
    sync.cleanSlate();
    LongStream.range(0, 200)
        .forEach(key -> sync.putInvoice(key, NOON.minusSeconds(600 + key), "first"));
  }

  private void everythingFails(Supplier<RuntimeException> failure) {
    sync.pod.beforeAnswer(
        _ -> {
          throw failure.get();
        });
  }

  private void fails(StreamName stream, Supplier<RuntimeException> failure) {
    sync.pod.beforeAnswer(
        request -> {
          if (request.stream() == stream) {
            throw failure.get();
          }
        });
  }

  @Test
  void aPodThatIsDownPausesAllStreamsWithOneWarning() {
    sync.settle();
    everythingFails(() -> new TransientRemoteException.Unavailable(FakeFusion.fault()));
    sync.pod.forgetAsked();

    try (var log = LogLines.capture()) {
      for (int i = 0; i < 60; i++) {
        sync.later(Duration.ofMinutes(1));
      }

      assertThat(log.levelsOf("Polling paused")).hasSize(1);
      assertThat(log.alarms()).isEqualTo(1);
    }
    assertThat(sync.statuses.of(PAYMENTS).state()).isEqualTo(StreamStatus.State.PAUSED);
    assertThat(sync.statuses.of(PAYMENTS).error()).contains(ErrorCode.FUSION_UNAVAILABLE);
    assertThat(sync.pod.asked()).as("polls that were under way, then knocks").hasSizeLessThan(30);

    sync.pod.wellAgain();
    sync.putInvoice(1_000, NOON.plusSeconds(1_800), "during the pause");
    try (var log = LogLines.capture()) {
      for (int i = 0; i < 11; i++) {
        sync.later(Duration.ofMinutes(1));
      }

      assertThat(log.levelsOf("Polling resumes")).hasSize(1);
    }
    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.statuses.of(PAYMENTS).state()).isEqualTo(StreamStatus.State.ACTIVE);
  }

  @Test
  void aPodThatIsDownFromTheStartIsReadWhenItComesUp() {
    everythingFails(() -> new TransientRemoteException.Unavailable(FakeFusion.fault()));
    sync.settle();

    sync.pod.wellAgain();
    for (int i = 0; i < 12; i++) {
      sync.later(Duration.ofMinutes(1));
    }

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES)).hasSize(200);
  }

  @Test
  void missingCredentialsPauseAllStreamsUntilSomebodyPutsThem() {
    sync.settle();
    everythingFails(() -> new ConnectorException(ErrorCode.CREDENTIAL_MISSING, "not there"));
    try (var log = LogLines.capture()) {
      for (int i = 0; i < 60; i++) {
        sync.later(Duration.ofMinutes(1));
      }

      assertThat(log.levelsOf("Polling paused")).hasSize(1);
      assertThat(log.alarms()).isEqualTo(1);
    }
    assertThat(sync.statuses.of(PAYMENTS).error()).contains(ErrorCode.CREDENTIAL_MISSING);

    sync.pod.wellAgain();
    sync.putInvoice(1_000, NOON.plusSeconds(1_800), "during the pause");
    repaired.credentialsChanged();
    sync.later(Duration.ofSeconds(1));

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.statuses.all())
        .extracting(StreamStatus::state)
        .doesNotContain(StreamStatus.State.PAUSED, StreamStatus.State.BLOCKED);
  }

  @Test
  void aStreamThatIsDownAloneDoesNotPauseTheOthers() {
    sync.settle();
    fails(INVOICES, () -> new TransientRemoteException.Unavailable(FakeFusion.fault()));
    sync.pod.table(PAYMENTS).put(1, NOON.plusSeconds(60), "{}");

    sync.later(Duration.ofMinutes(10));

    assertThat(sync.held(PAYMENTS)).hasSize(1);
    assertThat(sync.statuses.of(INVOICES).state()).isEqualTo(StreamStatus.State.RETRYING);
    PollRun failed = sync.runs(INVOICES, PollKind.INCREMENTAL).getFirst();
    assertThat(failed.outcome()).isEqualTo(PollOutcome.FAILED);
    assertThat(failed.errorCode()).contains(ErrorCode.FUSION_UNAVAILABLE);
    assertThat(sync.history.pages(failed.id(), java.util.OptionalLong.empty(), 10))
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.outcome()).isEqualTo(PageOfRun.Outcome.FAILED);
              assertThat(page.errorCode()).contains(ErrorCode.FUSION_UNAVAILABLE);
            });
  }

  @Test
  void failuresAreTriedAgainAfterGrowingWaits() {
    sync.settle();
    fails(INVOICES, () -> new TransientRemoteException.Truncated(FakeFusion.fault(), null));
    sync.later(Duration.ofMinutes(10));
    sync.pod.forgetAsked();

    int[] tries = new int[20];
    for (int minute = 0; minute < tries.length; minute++) {
      for (int i = 0; i < 6; i++) {
        sync.clock.advance(Duration.ofSeconds(10));
        sync.replica().work();
      }
      tries[minute] = sync.pod.asked(INVOICES).size();
    }

    assertThat(tries[0]).isEqualTo(2);
    assertThat(tries[19]).isBetween(5, 8);
  }

  @Test
  void aPageThatFailsAfterOthersLosesNothingAndMovesNoWatermark() {
    sync.settle();
    LongStream.range(1_000, 1_120)
        .forEach(key -> sync.putInvoice(key, NOON.plusSeconds(key - 900), "second"));
    sync.pod.beforeAnswer(
        request -> {
          if (request.filter() instanceof RowFilter.ChangedWithin changed
              && changed.from().isAfter(NOON.plusSeconds(140))) {
            throw new TransientRemoteException.TimedOut(FakeFusion.fault());
          }
        });

    sync.later(Duration.ofMinutes(10));

    assertThat(sync.statuses.of(INVOICES).watermark().orElseThrow())
        .isBefore(NOON.plusSeconds(219));
    sync.pod.wellAgain();
    sync.later(Duration.ofSeconds(20));
    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES)).hasSize(320);
  }

  @Test
  void throttlingPausesForAsLongAsThePodAsks() {
    sync.settle();
    var failure = Optional.of(Duration.ofMinutes(3));
    everythingFails(() -> new TransientRemoteException.Throttled(FakeFusion.fault(), failure));
    sync.later(Duration.ofMinutes(10));
    sync.pod.wellAgain();
    sync.pod.forgetAsked();

    sync.later(Duration.ofSeconds(170));
    assertThat(sync.pod.asked()).isEmpty();
    sync.later(Duration.ofSeconds(20));

    assertThat(sync.pod.asked()).isNotEmpty();
  }

  @Test
  void aMissingRoleBlocksOneStreamWithOneAlarmUntilItIsGiven() {
    sync.settle();
    fails(INVOICES, () -> new PermanentRemoteException.Forbidden(FakeFusion.fault()));
    sync.pod.table(PAYMENTS).put(1, NOON.plusSeconds(60), "{}");
    sync.pod.forgetAsked();

    try (var log = LogLines.capture()) {
      for (int i = 0; i < 40; i++) {
        sync.later(Duration.ofMinutes(1));
      }

      assertThat(log.levelsOf("Poll blocked")).hasSize(1);
      assertThat(log.alarms()).isEqualTo(1);
    }
    assertThat(sync.statuses.of(INVOICES).state()).isEqualTo(StreamStatus.State.BLOCKED);
    assertThat(sync.statuses.of(INVOICES).error()).contains(ErrorCode.FUSION_PERMISSION_MISSING);
    assertThat(sync.pod.asked(INVOICES)).hasSizeBetween(2, 3);
    assertThat(sync.held(PAYMENTS)).hasSize(1);

    sync.pod.wellAgain();
    sync.later(Duration.ofMinutes(15));
    assertThat(sync.statuses.of(INVOICES).state()).isEqualTo(StreamStatus.State.ACTIVE);
  }

  @Test
  void refusedCredentialsPauseEverythingWithOneAlarm() {
    sync.settle();
    everythingFails(() -> new PermanentRemoteException.Unauthenticated(FakeFusion.fault()));

    try (var log = LogLines.capture()) {
      for (int i = 0; i < 30; i++) {
        sync.later(Duration.ofMinutes(1));
      }

      assertThat(log.levelsOf("Polling paused")).hasSize(1);
      assertThat(log.alarms()).isEqualTo(1);
    }
    assertThat(sync.statuses.of(INVOICES).error()).contains(ErrorCode.FUSION_AUTHENTICATION_FAILED);
  }

  @Test
  void aBackfillWaitsForThePodAndGoesOnWhereItWas() {
    LongStream.range(300, 800)
        .forEach(key -> sync.putInvoice(key, NOON.minusSeconds(key * 20_000), "old"));
    var answers = new AtomicInteger();
    sync.pod.beforeAnswer(
        request -> {
          if (isSlice(request) && answers.incrementAndGet() > 4) {
            throw new TransientRemoteException.Unavailable(FakeFusion.fault());
          }
        });
    sync.settle();
    List<PageRequest> before = sync.pod.asked(INVOICES).stream().filter(this::isSlice).toList();
    sync.pod.wellAgain();
    sync.pod.forgetAsked();

    for (int i = 0; i < 30; i++) {
      sync.later(Duration.ofSeconds(30));
    }

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.runs(INVOICES, PollKind.BACKFILL).getLast().outcome())
        .isEqualTo(PollOutcome.SUCCEEDED);
    assertThat(sync.pod.asked(INVOICES).stream().filter(this::isSlice))
        .as("pages that were stored are not asked for again")
        .doesNotContainAnyElementsOf(before.subList(0, 4));
  }

  @Test
  void anErrorOfTheProgramFailsThePollAndKeepsNoLease() {
    sync.settle();
    sync.pod.beforeAnswer(
        request -> {
          if (request.stream() == INVOICES) {
            throw new StackOverflowError("too deep");
          }
        });
    sync.putInvoice(1_000, NOON.plusSeconds(60), "meanwhile");

    try (var log = LogLines.capture()) {
      sync.later(Duration.ofMinutes(10));

      assertThat(log.levelsOf("Poll failed")).extracting(Level::getName).containsExactly("ERROR");
    }
    assertThat(sync.statuses.of(INVOICES).error()).contains(ErrorCode.INTERNAL);
    assertThat(sync.texts(LEASES)).isEmpty();

    sync.pod.wellAgain();
    sync.later(Duration.ofMinutes(10));
    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES)).hasSize(201);
  }

  @Test
  void anErrorOfTheProgramFailsASliceAndKeepsNoLease() {
    sync.putInvoice(300, NOON.minus(Duration.ofDays(70)), "old");
    sync.pod.beforeAnswer(
        request -> {
          if (isSlice(request)) {
            throw new StackOverflowError("too deep");
          }
        });
    sync.settle();
    assertThat(sync.texts(LEASES)).isEmpty();
    assertThat(sync.held(INVOICES)).as("what only a slice reads").doesNotContainKey(300L);

    sync.pod.wellAgain();
    sync.later(Duration.ofMinutes(10));
    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES)).hasSize(201);
  }

  private boolean isSlice(PageRequest request) {
    return request.projection() == PageRequest.Projection.WHOLE
        && request.filter() instanceof RowFilter.ChangedWithin changed
        && changed.before().isPresent();
  }
}
