package io.mlconnector.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeasesTest {
  private static final DataSource SERVER = TestDatabase.connector();
  private static final LeaseName WORK = new LeaseName("stream/invoices");
  private static final Duration TTL = Duration.ofMinutes(5);

  private final TransactionalDataSource database = new TransactionalDataSource(SERVER);
  private final Leases one = new Leases(database, new InstanceId("one"));
  private final Leases two = new Leases(new TransactionalDataSource(SERVER), new InstanceId("two"));

  @BeforeEach
  void clear() {
    execute("TRUNCATE connector.lease");
  }

  @Test
  void oneInstanceHoldsTheWorkUntilItReleasesIt() {
    // Given
    var first = one.acquire(WORK, TTL).orElseThrow();
    var meanwhile = two.acquire(WORK, TTL);

    // When
    one.release(first);

    // Then
    var second = two.acquire(WORK, TTL).orElseThrow();
    assertThat(meanwhile).isEmpty();
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(one.held()).isEmpty();
    assertThat(two.held()).containsExactly(second);
  }

  @Test
  void eachNameIsForItself() {
    assertThat(one.acquire(WORK, TTL)).isPresent();
    assertThat(two.acquire(new LeaseName("stream/payments"), TTL)).isPresent();
  }

  @Test
  void evenItsHolderCanNotTakeTheWorkTwice() {
    assertThat(one.acquire(WORK, TTL)).isPresent();
    assertThat(one.acquire(WORK, TTL)).isEmpty();
  }

  @Test
  void aPausedHolderIsRefusedOnceSomebodyElseHasTheWork() {
    // Given
    var paused = one.acquire(WORK, TTL).orElseThrow();
    expire();
    var successor = two.acquire(WORK, TTL).orElseThrow();

    // When
    var refusal =
        assertThatThrownBy(
            () ->
                database.inTransaction(
                    () -> {
                      one.confirm(paused, TTL);
                      return 0;
                    }));

    // Then
    refusal
        .isInstanceOfSatisfying(
            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEASE_LOST))
        .hasMessageContaining("stream/invoices");
    assertThat(one.renew(paused, TTL)).isFalse();
    assertThat(one.held()).isEmpty();
    one.release(paused);
    assertThat(two.renew(successor, TTL)).isTrue();
  }

  @Test
  void aPausedHolderGoesOnWhenNobodyTookTheWork() {
    // Given
    var lease = one.acquire(WORK, TTL).orElseThrow();
    expire();

    // When
    boolean kept = one.renew(lease, TTL);

    // Then
    assertThat(kept).isTrue();
    assertThat(two.acquire(WORK, TTL)).isEmpty();
  }

  @Test
  void nobodyTakesTheWorkWhileATransactionThatConfirmedItIsOpen() {
    // Given
    var lease = one.acquire(WORK, TTL).orElseThrow();
    expire();

    // When: the extension is not committed, and still it counts
    Optional<Lease> during =
        database.inTransaction(
            () -> {
              one.confirm(lease, TTL);
              return onAnotherThread(() -> two.acquire(WORK, TTL));
            });

    // Then
    assertThat(during).isEmpty();
    assertThat(two.acquire(WORK, TTL)).isEmpty();
    assertThat(one.renew(lease, TTL)).isTrue();
  }

  @Test
  void aRolledBackConfirmationExtendsNothing() {
    // Given
    var lease = one.acquire(WORK, TTL).orElseThrow();
    expire();

    // When
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    () -> {
                      one.confirm(lease, TTL);
                      throw new IllegalStateException("lost");
                    }))
        .hasMessage("lost");

    // Then
    assertThat(two.acquire(WORK, TTL)).isPresent();
  }

  @Test
  void aConfirmationOutsideOfATransactionIsRefused() {
    var lease = one.acquire(WORK, TTL).orElseThrow();

    assertThatThrownBy(() -> one.confirm(lease, TTL)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReleaseWithALostTransactionIsNoRelease() {
    // Given
    var lease = one.acquire(WORK, TTL).orElseThrow();

    // When
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    () -> {
                      one.confirm(lease, TTL);
                      one.release(lease);
                      throw new IllegalStateException("lost");
                    }))
        .hasMessage("lost");

    // Then
    assertThat(two.acquire(WORK, TTL)).isEmpty();
  }

  @Test
  void ofManyWhoAskAtOnceOneGetsIt() throws Exception {
    for (int round = 0; round < 10; round++) {
      if (round % 2 == 0) {
        clear();
      } else {
        expire();
      }
      var answers = new ArrayList<Future<Optional<Lease>>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 12; i++) {
          var instance = i % 2 == 0 ? one : two;
          answers.add(threads.submit(() -> instance.acquire(WORK, TTL)));
        }
      }
      int winners = 0;
      for (var answer : answers) {
        winners += answer.get().isPresent() ? 1 : 0;
      }
      assertThat(winners).isOne();
    }
  }

  private static <T> T onAnotherThread(Callable<T> work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(work).get();
    }
  }

  /** As if the time to live had passed. */
  private void expire() {
    execute("UPDATE connector.lease SET expires_at = clock_timestamp() - interval '1 second'");
  }

  private void execute(String sql) {
    new Database(SERVER).run(sql);
  }
}
