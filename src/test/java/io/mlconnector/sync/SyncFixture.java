package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.sync.walk.PodTable;
import io.mlconnector.testing.Database;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A clean slate for each test, and short words for what tests do and look at. */
@Alternative
@Singleton
class SyncFixture {
  static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final FakeFusion pod;
  final Journal journal;
  final TestClock clock = new TestClock();
  final PollRequests requests;
  final PollHistory history;
  final StreamStatuses statuses;
  final SyncUpkeep upkeep;
  private final ReplicaFactory replicas;
  private final javax.sql.DataSource dataSource;

  SyncFixture(
      FakeFusion pod,
      Journal journal,
      PollRequests requests,
      PollHistory history,
      StreamStatuses statuses,
      SyncUpkeep upkeep,
      ReplicaFactory replicas,
      @DataSource("connector") javax.sql.DataSource dataSource) {
    this.pod = pod;
    this.journal = journal;
    this.requests = requests;
    this.history = history;
    this.statuses = statuses;
    this.upkeep = upkeep;
    this.replicas = replicas;
    this.dataSource = dataSource;
  }

  void cleanSlate() {
    QuarkusMock.installMockForType(clock, Clock.class);
    clock.set(NOON);
    pod.reset();
    sql(
        """
        DROP TRIGGER IF EXISTS crash ON connector.poll_page;
        TRUNCATE connector.poll_run, connector.poll_page, connector.poll_schedule,
          connector.stream_cursor, connector.backfill_slice, connector.pod_hold,
          connector.reread_request, connector.balance_coordinate, connector.known_ledger,
          connector.known_period, connector.lease, connector.record_head,
          connector.record_version CASCADE
        """);
  }

  Replica replica() {
    return replicas.start();
  }

  /** One replica works until nothing is left to do at this moment. */
  void settle() {
    settle(replica());
  }

  static void settle(Replica... replicas) {
    for (int round = 0; round < 12; round++) {
      for (Replica replica : replicas) {
        replica.polls().pollDue();
        replica.backfills().workDue();
      }
      for (Replica replica : replicas) {
        if (!replica.polls().awaitIdle(PATIENCE) || !replica.backfills().awaitIdle(PATIENCE)) {
          throw new AssertionError("a replica does not come to rest");
        }
      }
    }
  }

  void later(Duration time) {
    clock.advance(time);
    settle();
  }

  PodTable invoices() {
    return pod.table(StreamName.INVOICES);
  }

  void putInvoice(long key, Instant lastUpdate, String state) {
    invoices().put(new PodTable.Row(key, lastUpdate, "{\"state\":\"" + state + "\"}", false));
  }

  void putOpenInvoice(long key, Instant lastUpdate, String state) {
    invoices().put(new PodTable.Row(key, lastUpdate, "{\"state\":\"" + state + "\"}", true));
  }

  /** What the journal holds as existing, by key. */
  Map<Long, String> held(StreamName stream) {
    Map<Long, String> contents = new TreeMap<>();
    for (PodTable.Row row : pod.table(stream).all()) {
      current(stream, row.key()).ifPresent(text -> contents.put(row.key(), text));
    }
    return contents;
  }

  Optional<String> current(StreamName stream, long key) {
    return journal
        .current(new RecordRef(stream, RecordKey.of(key)))
        .filter(version -> version.kind() != RecordVersion.Kind.VANISHED)
        .map(version -> new String(version.payload(), StandardCharsets.UTF_8));
  }

  /** What the pod holds, by key. */
  Map<Long, String> truth(StreamName stream) {
    Map<Long, String> contents = new TreeMap<>();
    pod.table(stream).all().forEach(row -> contents.put(row.key(), row.content()));
    return contents;
  }

  List<PollRun> runs(StreamName stream, PollKind kind) {
    return history.list(
        new PollHistory.Query(
            Optional.of(stream), Optional.of(kind), Optional.empty(), OptionalLong.empty()),
        100);
  }

  void sql(String statements) {
    new Database(dataSource).run(statements);
  }

  List<String> texts(String query) {
    return new Database(dataSource).texts(query);
  }

  long countOf(String table) {
    return Long.parseLong(texts("SELECT count(*) FROM " + table).getFirst());
  }
}
