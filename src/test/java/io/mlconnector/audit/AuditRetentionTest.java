package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.audit.Finding.Kind;
import io.mlconnector.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditRetentionTest {
  private static final Actor US = Actor.instance("replica-1");

  private TrailFixture trail;

  /** Three entries a month in January to April 2024, one of January sealed after February began. */
  @BeforeEach
  void oldMonths() throws SQLException {
    trail = TrailFixture.on(TestDatabase.connector());
    for (String month : List.of("2024-01", "2024-02", "2024-03", "2024-04")) {
      trail.execute("SELECT connector.audit_make_partition('%s-15')".formatted(month));
    }
    old("2024-01-10T00:00:00Z", "2024-01-31T23:59:58Z", "2024-02-01T00:00:00Z");
    old("2024-01-31T23:59:59Z");
    old("2024-02-02T00:00:00Z", "2024-02-29T00:00:00Z");
    old("2024-03-01T00:00:00Z", "2024-03-02T00:00:00Z", "2024-03-03T00:00:00Z");
    old("2024-04-01T00:00:00Z", "2024-04-02T00:00:00Z", "2024-04-03T00:00:00Z");
    assertThat(trail.verification().verifyAll().isIntact()).isTrue();
    assertThat(trail.verification().verifyAll().entries()).isEqualTo(12);
  }

  @Test
  void monthsOverTheRetentionGoAndTheChainStaysVerifiable() {
    var dropped = at("2024-05-15T00:00:00Z", 2).prune(US);

    assertThat(dropped).containsExactly(YearMonth.of(2024, 1), YearMonth.of(2024, 2));
    var report = trail.verification().verifyAll();
    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).as("six kept, two about pruning").isEqualTo(8);
    assertThat(report.head().position()).isEqualTo(14);
  }

  @Test
  void entryThatOutlivesItsNeighboursIsStillGuarded() throws SQLException {
    // January alone goes; position 3 of February lies between two of January.
    at("2024-04-15T00:00:00Z", 2).prune(US);
    assertThat(trail.verification().verifyAll().findings()).isEmpty();

    trail.intrude("UPDATE connector.audit_entry SET actor_name = 'eve' WHERE chain_position = 3");
    assertThat(kinds()).containsExactly(tuple(Kind.CHANGED, 3L, 3L));

    trail.intrude("DELETE FROM connector.audit_entry WHERE chain_position = 3");
    assertThat(kinds()).containsExactly(tuple(Kind.REMOVED, 3L, 3L));
  }

  @Test
  void pruningIsRecordedWithWhatWasDropped() {
    at("2024-05-15T00:00:00Z", 2).prune(US);

    var newest =
        trail.query().list(AuditFilter.all().doing("audit.pruned"), Optional.empty(), 10).entries();

    assertThat(newest)
        .extracting(entry -> entry.object().id())
        .containsExactly("2024-02", "2024-01");
    assertThat(newest.getFirst().actor()).isEqualTo(US);
    assertThat(newest.getFirst().after().orElseThrow()).contains("\"from\":1", "\"to\":6");
  }

  @Test
  void removalCanNotPassForPruning() throws SQLException {
    at("2024-04-15T00:00:00Z", 2).prune(US);
    trail.intrude(
        "DELETE FROM connector.audit_entry WHERE chain_position BETWEEN 7 AND 9",
        """
        UPDATE connector.audit_entry SET state_after = replace(state_after::text, '"to":4', '"to":9')::json
        WHERE action = 'audit.pruned'
        """);

    assertThat(kinds()).contains(tuple(Kind.CHANGED, 13L, 13L));
  }

  @Test
  void everythingStaysVerifiableWhenAllButTheNewestIsGone() {
    for (String now : List.of("2024-03-15", "2024-04-15", "2024-05-15", "2024-06-15")) {
      at(now + "T00:00:00Z", 1).prune(US);
      assertThat(trail.verification().verifyAll().findings()).as(now).isEmpty();
    }

    var report = trail.verification().verifyAll();
    assertThat(report.entries()).as("only the entries about pruning").isEqualTo(4);
    assertThat(report.head().position()).isEqualTo(16);
    assertThat(trail.verification().verify(1, 12).isIntact()).isTrue();
    assertThat(trail.verification().verify(5, 5).isIntact()).isTrue();
    trail.fill(3);
    assertThat(trail.verification().verifyAll().isIntact()).isTrue();
  }

  @Test
  void checkpointAtTheEndOfWhatWasPrunedStillHolds() {
    Checkpoint end =
        trail.query().list(AuditFilter.all(), Optional.empty(), 100).entries().stream()
            .flatMap(entry -> entry.link().stream())
            .filter(link -> link.position() == 6)
            .map(link -> new Checkpoint(link.position(), link.hash()))
            .findFirst()
            .orElseThrow();
    at("2024-05-15T00:00:00Z", 2).prune(US);

    assertThat(trail.verification().holds(end)).isTrue();
    assertThat(trail.verification().holds(new Checkpoint(6, ChainHash.GENESIS))).isFalse();
  }

  @Test
  void nothingIsDroppedTwiceAndNothingTooEarly() {
    assertThat(at("2024-03-31T23:59:59Z", 2).prune(US)).isEmpty();
    assertThat(at("2024-04-01T00:00:00Z", 2).prune(US)).containsExactly(YearMonth.of(2024, 1));
    assertThat(at("2024-04-01T00:00:00Z", 2).prune(US)).isEmpty();
  }

  @Test
  void roomIsMadeForTheMonthsToCome() throws SQLException {
    trail.execute("DROP TABLE " + partitions().getLast());
    int before = partitions().size();

    at("2024-04-01T00:00:00Z", 2).makeRoom();
    at("2024-04-01T00:00:00Z", 2).makeRoom();

    assertThat(partitions()).hasSize(before + 1);
  }

  @Test
  void entryOfAMonthWithoutPartitionIsKeptAndSealed() throws SQLException {
    for (String partition : partitions()) {
      if (partition.compareTo("connector.audit_entry_2026_01") > 0) {
        trail.execute("DROP TABLE " + partition);
      }
    }

    trail.fill(2);
    at("2024-04-01T00:00:00Z", 2).makeRoom();
    trail.fill(2);

    var report = trail.verification().verifyAll();
    assertThat(report.isIntact()).isTrue();
    assertThat(report.entries()).isEqualTo(16);
  }

  private AuditRetention at(String moment, int months) {
    return trail.retention(Clock.fixed(Instant.parse(moment), ZoneOffset.UTC), months);
  }

  private void old(String... moments) throws SQLException {
    for (String moment : moments) {
      trail.intrude(
          """
          INSERT INTO connector.audit_entry
            (recorded_at, actor_kind, actor_name, action, object_type, object_id, outcome)
          VALUES ('%s', 'OPERATOR', 'ada', 'delivery.retried', 'delivery', 'd', 'DONE')
          """
              .formatted(moment));
    }
    trail.sealer().sealPending();
  }

  private List<String> partitions() throws SQLException {
    var names = new ArrayList<String>();
    try (var connection = trail.database().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 'connector.' || c.relname FROM pg_inherits i JOIN pg_class c"
                    + " ON c.oid = i.inhrelid"
                    + " WHERE i.inhparent = 'connector.audit_entry'::regclass"
                    + " AND c.relname <> 'audit_entry_default' ORDER BY 1")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private List<org.assertj.core.groups.Tuple> kinds() {
    return trail.verification().verifyAll().findings().stream()
        .map(finding -> tuple(finding.kind(), finding.from(), finding.to()))
        .toList();
  }
}
