package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.journal.Journal;
import io.mlconnector.sandbox.SteppingClock;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sync.PollRequests;
import io.mlconnector.sync.Replica;
import io.mlconnector.sync.ReplicaFactory;
import io.mlconnector.testing.Database;
import io.mlconnector.warehouse.LoadOutcome;
import io.mlconnector.warehouse.WarehouseLoader;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pod, the connector and the warehouse, each test's own. Time passes only as a test lets it: both
 * sides go by one clock.
 */
@Alternative
@ApplicationScoped
class Acceptance {
  static final Instant START = Instant.parse("2026-03-11T12:00:00Z");
  private static final int MOST_ROUNDS = 200;

  /** A version says something that the one before it does not, or that a record went or came. */
  private static final String KEPT_TWICE =
      """
      SELECT concat_ws(' ', stream, record_key, sequence, kind)
      FROM (
        SELECT stream, record_key, sequence, kind, content_hash,
          lag(content_hash) OVER record AS hash_before
        FROM connector.record_version
        WHERE kind <> 'STALE'
        WINDOW record AS (PARTITION BY stream, record_key ORDER BY sequence)) AS version
      WHERE content_hash = hash_before AND kind NOT IN ('VANISHED', 'RESTORED')
      LIMIT 10
      """;

  private final ReplicaFactory replicas;
  private final PollRequests requests;
  private final WarehouseLoader loader;
  private final Journal journal;
  private final Database connector;
  private final Database mart;

  Acceptance(
      ReplicaFactory replicas,
      PollRequests requests,
      WarehouseLoader loader,
      Journal journal,
      @DataSource("connector") javax.sql.DataSource connector,
      @DataSource("warehouse") javax.sql.DataSource mart) {
    this.replicas = replicas;
    this.requests = requests;
    this.loader = loader;
    this.journal = journal;
    this.connector = new Database(connector);
    this.mart = new Database(mart);
  }

  /** A new pod with so many invoices, and a connector that knows nothing yet. */
  World world(int invoices) {
    var clock = SteppingClock.over(Clock.offset(Clock.systemUTC(), untilStart()));
    QuarkusMock.installMockForType(clock, Clock.class);
    connector.emptySchema("connector");
    emptyMart();
    var pod = PodResource.start(PodSettings.defaults().withInvoices(invoices).withClock(clock));
    return new World(pod, clock);
  }

  private void emptyMart() {
    mart.emptySchema("fusion_mart");
    mart.run(
        """
        INSERT INTO fusion_mart.etl_offset (reader, sequence, updated_at)
        VALUES ('journal', 0, now());
        UPDATE fusion_mart.dim_date SET fiscal_period_name = NULL, fiscal_year = NULL,
          fiscal_period_start = NULL, fiscal_period_end = NULL, load_id = 0
        WHERE fiscal_period_name IS NOT NULL
        """);
  }

  private static Duration untilStart() {
    return Duration.between(Instant.now(), START);
  }

  /** One pod and one connector. */
  final class World implements AutoCloseable {
    private final FusionPod pod;
    private final SteppingClock clock;
    private final Replica replica = replicas.start();
    private final WarehouseTruth truth;

    private World(FusionPod pod, SteppingClock clock) {
      this.pod = pod;
      this.clock = clock;
      this.truth =
          new WarehouseTruth(
              pod.truth(), mart.dataSource(), Set.of(AcceptanceProfile.COST_CENTERS));
    }

    FusionPod pod() {
      return pod;
    }

    Database connector() {
      return connector;
    }

    Database mart() {
      return mart;
    }

    WarehouseTruth truth() {
      return truth;
    }

    Instant now() {
      return clock.instant();
    }

    /** Lets time pass without anybody working. */
    void pass(Duration time) {
      clock.advance(time);
    }

    /** Works until nothing is left that can be done at this moment. */
    void settle() {
      String before = "";
      for (int round = 0; round < MOST_ROUNDS; round++) {
        replica.work();
        String after = progress();
        if (after.equals(before)) {
          return;
        }
        before = after;
      }
      throw new AssertionError("the connector does not come to rest: " + before);
    }

    /**
     * Works until the balances are read, too: journals that come while balances are being read move
     * them again, and those are due with the next poll only.
     */
    void settleTheBooks() {
      settle();
      poll(PodStream.BALANCES);
    }

    private String progress() {
      return connector.text(
          """
          SELECT concat_ws(' ',
            (SELECT count(*) FROM connector.poll_run),
            (SELECT count(*) FROM connector.poll_run WHERE finished_at IS NULL),
            (SELECT count(*) FROM connector.poll_page),
            (SELECT count(*) FROM connector.backfill_slice WHERE done_at IS NULL),
            (SELECT count(*) FROM connector.pod_hold))
          """);
    }

    /** Lets time pass, then works. */
    void later(Duration time) {
      pass(time);
      settle();
    }

    /** Polls these streams now, side by side, due or not. */
    void poll(PodStream... streams) {
      for (PodStream stream : streams) {
        requests.request(
            new PollRequests.Request(
                stream.stream(),
                stream.mainKind(),
                Optional.empty(),
                Optional.empty(),
                false,
                "acceptance"));
      }
      settle();
    }

    /**
     * Lets a week pass with all that the connector does in it by itself: new tries, the re-read of
     * open records, the sweep, the comparison of keys and what follows from each.
     */
    void recover() {
      later(Duration.ofMinutes(16));
      later(Duration.ofMinutes(70));
      later(Duration.ofHours(25));
      later(Duration.ofDays(7));
      later(Duration.ofMinutes(16));
      poll(PodStream.BALANCES);
    }

    /** Brings to the warehouse what was read. */
    void load() {
      LoadOutcome outcome = loader.loadPending();
      assertThat(outcome).isNotInstanceOf(LoadOutcome.Failed.class);
    }

    Journal journal() {
      return journal;
    }

    /** Leaves the warehouse as it was before the first load. */
    void emptyMart() {
      Acceptance.this.emptyMart();
    }

    /** Begins again at the start of the journal. */
    void rebuild() {
      assertThat(loader.rebuild()).isTrue();
      load();
    }

    /** Loads, holds the warehouse against the pod and looks for anything that was kept twice. */
    Map<MartTable, Integer> mustBeTrue() {
      load();
      Map<MartTable, Integer> rows = truth.mustHold();
      new BookIdentities(mart.dataSource()).mustHold();
      assertThat(connector.texts(KEPT_TWICE)).as("versions that the journal keeps twice").isEmpty();
      return rows;
    }

    /** Loads, and tells in which of these tables the warehouse is behind the pod. */
    List<TableDifferences> behind(MartTable... tables) {
      load();
      return truth.differences(tables);
    }

    @Override
    public void close() {
      replica.stop();
      pod.close();
    }
  }
}
