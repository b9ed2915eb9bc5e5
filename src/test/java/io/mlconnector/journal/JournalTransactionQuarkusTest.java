package io.mlconnector.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.api.ApiProfile;
import io.mlconnector.cluster.CallBudget;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What joins the transaction of the caller in the running application, and what does not. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class JournalTransactionQuarkusTest {
  private static final Duration TTL = Duration.ofMinutes(1);

  @Inject Journal journal;
  @Inject JournalPartitions partitions;
  @Inject Leases leases;
  @Inject CallBudget budget;

  @Test
  void versionsComeAndGoWithTheTransaction() {
    // Given
    String kept = UUID.randomUUID().toString();
    String lost = UUID.randomUUID().toString();

    // When
    QuarkusTransaction.requiringNew().run(() -> append(kept));
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          append(lost);
                          throw new IllegalStateException("lost");
                        }))
        .hasMessage("lost");

    // Then
    assertThat(journal.current(JournalFixture.ref(kept))).isPresent();
    assertThat(journal.current(JournalFixture.ref(lost))).isEmpty();
  }

  @Test
  void writingWithoutATransactionIsRefused() {
    assertThatThrownBy(() -> append("without")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aConfirmationOfALeaseWithoutATransactionIsRefused() {
    var lease = leases.acquire(aName(), TTL).orElseThrow();

    assertThatThrownBy(() -> leases.confirm(lease, TTL)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAcquiredLeaseOutlivesTheTransactionAroundIt() {
    // Given
    var name = aName();

    // When
    QuarkusTransaction.begin();
    var lease = leases.acquire(name, TTL).orElseThrow();
    leases.confirm(lease, TTL);
    QuarkusTransaction.rollback();

    // Then
    assertThat(leases.renew(lease, TTL)).isTrue();
    assertThat(leases.acquire(name, TTL)).isEmpty();
  }

  @Test
  void aTakenCallStaysTakenWhenTheTransactionIsLost() {
    // Given: one call in a minute
    String name = UUID.randomUUID().toString();

    // When
    QuarkusTransaction.begin();
    budget.take(name, 1);
    QuarkusTransaction.rollback();

    // Then
    assertThat(budget.remaining(name)).isLessThan(1);
  }

  @Test
  void theMonthsAheadCanBePreparedWhileTheApplicationRuns() {
    // When
    partitions.maintain();

    // Then
    assertThat(partitions.missing()).isEmpty();
  }

  private void append(String key) {
    journal.append(JournalFixture.at(0), List.of(JournalFixture.dated(key, 0, "a")));
  }

  private static LeaseName aName() {
    return new LeaseName(UUID.randomUUID().toString());
  }
}
