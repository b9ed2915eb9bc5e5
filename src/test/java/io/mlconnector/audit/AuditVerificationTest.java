package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.audit.Finding.Kind;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerificationTest {
  private static TrailFixture trail;

  @BeforeAll
  static void migrate() {
    trail = TrailFixture.on(TestDatabase.connector());
  }

  @BeforeEach
  void tenEntries() throws SQLException {
    trail.reset();
    trail.fill(10);
  }

  @Test
  void untouchedTrailIsIntact() {
    var report = trail.verification().verifyAll();

    assertThat(report.isIntact()).isTrue();
    assertThat(report.entries()).isEqualTo(10);
    assertThat(report.to()).isEqualTo(10);
    assertThat(report.head().position()).isEqualTo(10);
    assertThat(report.unsealed()).isZero();
  }

  @Test
  void emptyTrailIsIntact() throws SQLException {
    trail.reset();

    var report = trail.verification().verifyAll();

    assertThat(report.isIntact()).isTrue();
    assertThat(report.head()).isEqualTo(new Checkpoint(0, ChainHash.GENESIS));
  }

  @Test
  void entriesNotYetSealedAreCountedNotHidden() {
    trail.trail().record(TrailFixture.event(11));

    var report = trail.verification().verifyAll();

    assertThat(report.isIntact()).isTrue();
    assertThat(report.unsealed()).isEqualTo(1);
    assertThat(report.oldestUnsealed()).isPresent();
  }

  @Test
  void lateCommitGetsALaterPlace() {
    var joining = new TransactionalDataSource(trail.database());
    long early =
        joining.inTransaction(
            () -> {
              long id = new AuditTrail(joining).record(TrailFixture.event(11));
              trail.fill(5);
              return id;
            });

    trail.sealer().sealPending();

    var newest = trail.query().list(AuditFilter.all(), Optional.empty(), 20).entries();
    assertThat(newest)
        .filteredOn(entry -> entry.id() == early)
        .extracting(entry -> entry.link().orElseThrow().position())
        .containsExactly(16L);
    assertThat(trail.verification().verifyAll().isIntact()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor_kind = 'VIEWER'",
        "actor_name = 'eve'",
        "action = 'delivery.cancelled'",
        "object_type = 'other'",
        "object_id = 'd-5 '",
        "outcome = 'FAILED'",
        "state_before = '{\"attempt\": 5}'",
        "state_after = NULL",
        "state_after = '{\"attempt\":7}'",
        "request_id = NULL",
        "request_id = 'r-6'",
        "id = id + 1000000",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "state_before = state_after, state_after = state_before",
        "object_type = 'deliver', object_id = 'yd-5'",
        "hash = decode(repeat('ab', 32), 'hex')",
        "previous_hash = decode(repeat('ab', 32), 'hex')",
      })
  void changeOfAnyColumnIsFoundWithItsRow(String change) throws SQLException {
    trail.intrude("UPDATE connector.audit_entry SET " + change + " WHERE chain_position = 5");

    assertThat(findings()).containsExactly(tuple(Kind.CHANGED, 5L, 5L));
  }

  @Test
  void swappedEntriesAreBothFound() throws SQLException {
    trail.intrude(
        """
        UPDATE connector.audit_entry a SET object_id = b.object_id FROM connector.audit_entry b
        WHERE (a.chain_position, b.chain_position) IN ((3, 8), (8, 3))
        """);

    assertThat(findings())
        .containsExactly(tuple(Kind.CHANGED, 3L, 3L), tuple(Kind.CHANGED, 8L, 8L));
  }

  @Test
  void entryRewrittenWithItsHashIsBetrayedByTheNext() throws SQLException {
    rewrite(6);

    assertThat(findings()).containsExactly(tuple(Kind.CHANGED, 6L, 6L));
  }

  @Test
  void lastEntryRewrittenWithItsHashIsBetrayedByTheHead() throws SQLException {
    rewrite(10);

    assertThat(findings()).containsExactly(tuple(Kind.CHANGED, 10L, 10L));
  }

  @Test
  void chainRewrittenFromAnEntryOnEndsInAContradiction() throws SQLException {
    for (int position = 4; position <= 8; position++) {
      rewrite(position);
      relink(position + 1);
    }

    assertThat(findings()).containsExactly(tuple(Kind.CHANGED, 9L, 9L));
  }

  @Test
  void wholeChainRewrittenContradictsANotedCheckpoint() throws SQLException {
    Checkpoint noted = trail.verification().verifyAll().head();
    trail.intrude(
        "UPDATE connector.audit_entry SET actor_name = 'eve', chain_position = NULL,"
            + " previous_hash = NULL, hash = NULL",
        "UPDATE connector.audit_chain SET chain_position = 0,"
            + " hash = decode(repeat('00', 32), 'hex')");
    trail.sealer().sealPending();

    assertThat(trail.verification().verifyAll().isIntact()).as("a perfect forgery").isTrue();
    assertThat(trail.verification().holds(noted)).isFalse();
  }

  @Test
  void checkpointHoldsWhileTheChainGrows() {
    Checkpoint noted = trail.verification().verifyAll().head();
    trail.fill(3);

    assertThat(trail.verification().holds(noted)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:1", "5:5", "4:7", "10:10", "1:10"})
  void removedEntriesAreFound(String range) throws SQLException {
    long from = Long.parseLong(range.substring(0, range.indexOf(':')));
    long to = Long.parseLong(range.substring(range.indexOf(':') + 1));
    trail.intrude(
        "DELETE FROM connector.audit_entry WHERE chain_position BETWEEN %d AND %d"
            .formatted(from, to));

    assertThat(findings()).containsExactly(tuple(Kind.REMOVED, from, to));
  }

  @Test
  void entryPutInBesideAnotherIsTheOneThatIsNamed() throws SQLException {
    trail.intrude(
        """
        INSERT INTO connector.audit_entry
        SELECT 0, recorded_at, actor_kind, 'eve', action, object_type, object_id, outcome,
          state_before, state_after, request_id, chain_position, previous_hash, hash
        FROM connector.audit_entry WHERE chain_position = 5
        """);

    var report = trail.verification().verifyAll();

    assertThat(report.findings())
        .extracting(Finding::kind, Finding::from, finding -> finding.entryId().orElseThrow())
        .containsExactly(tuple(Kind.INSERTED, 5L, 0L));
  }

  @Test
  void entryBeyondTheEndIsFound() throws SQLException {
    trail.intrude(
        """
        INSERT INTO connector.audit_entry
        SELECT id + 1000000, recorded_at, actor_kind, 'eve', action, object_type, object_id,
          outcome, state_before, state_after, request_id, 12, previous_hash, hash
        FROM connector.audit_entry WHERE chain_position = 5
        """);

    assertThat(findings()).containsExactly(tuple(Kind.INSERTED, 12L, 12L));
  }

  @Test
  void entrySmuggledInWithAnOldDateIsFoundAlthoughItWasSealed() throws SQLException {
    trail.intrude(
        """
        INSERT INTO connector.audit_entry
          (recorded_at, actor_kind, actor_name, action, object_type, object_id, outcome)
        SELECT recorded_at - interval '3 hours', actor_kind, 'eve', action, object_type, object_id,
          outcome
        FROM connector.audit_entry WHERE chain_position = 5
        """);
    trail.sealer().sealPending();

    assertThat(findings()).containsExactly(tuple(Kind.BACKDATED, 11L, 11L));
  }

  @Test
  void rangeIsCheckedWithItsNeighboursButSpeaksOfItselfOnly() throws SQLException {
    rewrite(6);
    trail.intrude("UPDATE connector.audit_entry SET actor_name = 'eve' WHERE chain_position = 2");

    assertThat(trail.verification().verify(3, 5).isIntact()).isTrue();
    assertThat(kinds(trail.verification().verify(4, 6)))
        .containsExactly(tuple(Kind.CHANGED, 6L, 6L));
    assertThat(trail.verification().verify(7, 10).isIntact()).isTrue();
    assertThat(trail.verification().verify(3, 5).entries()).isEqualTo(3);
  }

  @Test
  void timeChoosesTheRange() {
    var entries = trail.query().list(AuditFilter.all(), Optional.empty(), 10).entries();
    Instant third = entries.get(7).recordedAt();
    Instant sixth = entries.get(4).recordedAt();

    var report = trail.verification().verify(third, sixth);

    assertThat(report.from()).isEqualTo(3);
    assertThat(report.to()).isEqualTo(5);
    assertThat(report.entries()).isEqualTo(3);
    assertThat(trail.verification().verify(Instant.EPOCH, Instant.EPOCH).entries()).isZero();
  }

  @Test
  void everyRandomIntrusionIsFoundAtItsPlace() throws SQLException {
    var random = new Random(20261121);
    for (int round = 0; round < 40; round++) {
      trail.reset();
      trail.fill(10);
      long position = random.nextLong(1, 11);
      Kind expected =
          switch (random.nextInt(3)) {
            case 0 -> {
              trail.intrude(
                  "UPDATE connector.audit_entry SET object_id = 'x%d' WHERE chain_position = %d"
                      .formatted(round, position));
              yield Kind.CHANGED;
            }
            case 1 -> {
              rewrite(position);
              yield Kind.CHANGED;
            }
            default -> {
              trail.intrude("DELETE FROM connector.audit_entry WHERE chain_position = " + position);
              yield Kind.REMOVED;
            }
          };

      assertThat(findings())
          .as("round %d", round)
          .containsExactly(tuple(expected, position, position));
    }
  }

  /** Changes the entry and gives it a hash that fits. */
  private static void rewrite(long position) throws SQLException {
    trail.intrude(
        "UPDATE connector.audit_entry SET actor_name = 'eve' WHERE chain_position = " + position);
    rehash(position);
  }

  /** Makes the entry follow the one before it as that stands now, with a hash that fits. */
  private static void relink(long position) throws SQLException {
    trail.intrude(
        """
        UPDATE connector.audit_entry e SET previous_hash = p.hash FROM connector.audit_entry p
        WHERE e.chain_position = %d AND p.chain_position = e.chain_position - 1
        """
            .formatted(position));
    rehash(position);
  }

  private static void rehash(long position) throws SQLException {
    try (var connection = trail.database().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT "
                    + ChainRow.COLUMNS
                    + ", previous_hash FROM connector.audit_entry e WHERE chain_position = "
                    + position)) {
      rows.next();
      ChainHash hash =
          ChainRow.read(rows).hash(ChainHash.of(rows.getBytes("previous_hash")), position);
      trail.intrude(
          "UPDATE connector.audit_entry SET hash = decode('%s', 'hex') WHERE chain_position = %d"
              .formatted(hash, position));
    }
  }

  private static List<Tuple> findings() {
    return kinds(trail.verification().verifyAll());
  }

  private static List<Tuple> kinds(VerificationReport report) {
    return report.findings().stream()
        .map(finding -> tuple(finding.kind(), finding.from(), finding.to()))
        .toList();
  }
}
