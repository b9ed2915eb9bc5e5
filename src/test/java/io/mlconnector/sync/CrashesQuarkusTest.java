package io.mlconnector.sync;

import static io.mlconnector.finance.StreamName.ACCOUNT_COMBINATIONS;
import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.sync.SyncFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RowFilter;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that die anywhere, and several that work side by side: always the same end. */
@QuarkusTest
@TestProfile(SyncProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class CrashesQuarkusTest {
  private static final int INVOICE_COUNT = 700;

  @Inject SyncFixture sync;
  @Inject Leases leases;

  @BeforeEach
  void startWithAHistory() {
    sync.cleanSlate();
    LongStream.range(0, INVOICE_COUNT)
        .forEach(key -> sync.putInvoice(key, NOON.minusSeconds(key * 36_000), "first"));
    // A run of equal time stamps over several pages.
    LongStream.range(1_000, 1_180)
        .forEach(key -> sync.putInvoice(key, NOON.minusSeconds(40_000_000), "bulk"));
    LongStream.range(0, 120)
        .forEach(key -> sync.pod.table(ACCOUNT_COMBINATIONS).put(key, NOON, "{}"));
  }

  private void requireTheTruth() {
    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.held(ACCOUNT_COMBINATIONS)).isEqualTo(sync.truth(ACCOUNT_COMBINATIONS));
    assertThat(sync.countOf("connector.record_version WHERE kind <> 'NEW'")).isZero();
    assertThat(sync.countOf("connector.poll_run WHERE finished_at IS NULL")).isZero();
    assertThat(sync.runs(INVOICES, PollKind.BACKFILL).getLast().outcome())
        .isEqualTo(PollOutcome.SUCCEEDED);
  }

  /** The process is gone: nobody gives its leases back, and after a while they expire. */
  private void theDeadAreMissed() {
    sync.sql("DELETE FROM connector.lease");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 11, 14, 17, 20, 23})
  void aReplicaThatDiesWhileItWaitsForAPageLosesNothing(int call) {
    dieAt(call, sync.pod::beforeAnswer);

    sync.settle();
    theDeadAreMissed();
    sync.pod.wellAgain();
    sync.later(Duration.ofMinutes(2));

    requireTheTruth();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9, 16, 22})
  void aReplicaThatDiesWithAnAnswerInItsHandsLosesNothing(int call) {
    dieAt(call, sync.pod::afterAnswer);

    sync.settle();
    theDeadAreMissed();
    sync.pod.wellAgain();
    sync.later(Duration.ofMinutes(2));

    requireTheTruth();
  }

  private static void dieAt(int call, Consumer<Consumer<PageRequest>> hook) {
    var calls = new AtomicInteger();
    hook.accept(
        _ -> {
          if (calls.incrementAndGet() >= call) {
            throw new Death();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 12, 19})
  void aTransactionThatTheDatabaseBreaksOffLosesNothing(int page) {
    sync.sql(
        """
        CREATE SEQUENCE IF NOT EXISTS connector.pages_stored;
        ALTER SEQUENCE connector.pages_stored RESTART;
        CREATE OR REPLACE FUNCTION connector.crash() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('connector.pages_stored') >= %d THEN
            RAISE EXCEPTION 'terminating connection' USING ERRCODE = '57P01';
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER crash AFTER INSERT ON connector.poll_page
          FOR EACH ROW EXECUTE FUNCTION connector.crash();
        """
            .formatted(page));

    sync.settle();
    sync.sql("DROP TRIGGER crash ON connector.poll_page");
    theDeadAreMissed();
    sync.later(Duration.ofMinutes(2));

    requireTheTruth();
  }

  @Test
  void aRunThatAReplicaLeftIsAdoptedAtItsLastPage() {
    sync.settle();
    LongStream.range(2_000, 2_200)
        .forEach(key -> sync.putInvoice(key, NOON.plusSeconds(key - 1_900), "second"));
    sync.clock.advance(Duration.ofMinutes(10));
    sync.pod.forgetAsked();
    var calls = new AtomicInteger();
    sync.pod.beforeAnswer(
        request -> {
          if (request.stream() == INVOICES && calls.incrementAndGet() == 3) {
            throw new Death();
          }
        });
    sync.settle();
    List<PageRequest> before = sync.pod.asked(INVOICES);
    theDeadAreMissed();
    sync.pod.wellAgain();
    sync.pod.forgetAsked();

    sync.settle();

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.runs(INVOICES, PollKind.INCREMENTAL)).hasSize(2);
    assertThat(before).hasSize(3);
    assertThat(sync.pod.asked(INVOICES)).doesNotContain(before.get(0), before.get(1));
    assertThat(sync.pod.asked(INVOICES)).startsWith(before.get(2));
  }

  @Test
  void aReplicaThatLostItsLeaseStoresNothingMore() {
    sync.settle();
    sync.putInvoice(5_000, NOON.plusSeconds(100), "second");
    sync.clock.advance(Duration.ofMinutes(10));
    sync.pod.afterAnswer(
        request -> {
          if (request.stream() == INVOICES) {
            sync.sql("DELETE FROM connector.lease WHERE name LIKE 'stream/invoices/%'");
          }
        });

    sync.replica().work();

    assertThat(sync.current(INVOICES, 5_000)).isEmpty();
    sync.pod.wellAgain();
    sync.settle();
    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
  }

  @Test
  void leasesOfWorkThatWaitsForThePodAreKeptAlive() {
    var name = new LeaseName("stream/invoices/incremental");
    Lease waiting = leases.acquire(name, Duration.ofSeconds(1)).orElseThrow();
    sync.clock.set(NOON.plus(Duration.ofDays(1_000)));

    sync.upkeep.renewLeases();

    assertThat(
            sync.texts(
                "SELECT name FROM connector.lease"
                    + " WHERE expires_at > clock_timestamp() + interval '30 seconds'"))
        .containsExactly(name.value());
    leases.release(waiting);
  }

  @Test
  void aReplicaThatIsStoppedEndsItsPageAndLeavesTheRestToOthers() {
    Replica stopping = sync.replica();
    var calls = new AtomicInteger();
    sync.pod.afterAnswer(
        _ -> {
          if (calls.incrementAndGet() == 6) {
            Thread.ofVirtual().start(stopping::stop);
          }
        });

    for (int i = 0; i < 5; i++) {
      stopping.work();
    }
    int asked = sync.pod.asked().size();
    stopping.work();
    int askedLater = sync.pod.asked().size();
    sync.settle();

    assertThat(askedLater).isEqualTo(asked);
    requireTheTruth();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void replicasSideBySideAskForEachPageOnce(int count) {
    Replica[] replicas = new Replica[count];
    for (int i = 0; i < count; i++) {
      replicas[i] = sync.replica();
    }

    SyncFixture.settle(replicas);

    requireTheTruth();
    assertThat(askedTwice(INVOICES)).isEmpty();
    assertThat(askedTwice(ACCOUNT_COMBINATIONS)).isEmpty();
    assertThat(sync.texts("SELECT instance FROM connector.poll_run WHERE instance IS NULL"))
        .isEmpty();
  }

  private List<PageRequest> askedTwice(StreamName stream) {
    return sync.pod.asked(stream).stream()
        .filter(request -> !(request.filter() instanceof RowFilter.All))
        .collect(Collectors.groupingBy(request -> request, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /**
   * The end of a process, as far as one JVM can show it: of this failure nothing can be noted, and
   * the replica takes up nothing more.
   */
  private static final class Death extends ConnectorException {
    private static final long serialVersionUID = 1L;

    Death() {
      super(ErrorCode.DATABASE_UNAVAILABLE, "the process is gone");
    }
  }
}
