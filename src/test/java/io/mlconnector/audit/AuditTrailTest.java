package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.testing.Database;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {
  private static TrailFixture trail;

  @BeforeAll
  static void migrate() {
    trail = TrailFixture.on(TestDatabase.connector());
  }

  @BeforeEach
  void empty() throws SQLException {
    trail.reset();
  }

  @Test
  void entrySaysWhoDidWhatToWhat() throws SQLException {
    Instant before = databaseClock();
    var event =
        AuditEvent.done(
                Actor.viewer("grace"),
                new AuditAction("credential.put"),
                new AuditObject("credential", "looker/client-secret"))
            .ended(AuditOutcome.REFUSED)
            .from(AuditPayload.of("fingerprint", "k1:00"))
            .to(AuditPayload.of("fingerprint", "k1:11"))
            .requestedBy("r-1");

    long id = trail.trail().record(event);

    var entry = trail.query().list(AuditFilter.all(), Optional.empty(), 10).entries().getFirst();
    assertThat(entry.id()).isEqualTo(id);
    assertThat(entry.actor()).isEqualTo(Actor.viewer("grace"));
    assertThat(entry.action().name()).isEqualTo("credential.put");
    assertThat(entry.object()).isEqualTo(new AuditObject("credential", "looker/client-secret"));
    assertThat(entry.outcome()).isEqualTo(AuditOutcome.REFUSED);
    assertThat(entry.before()).contains("{\"fingerprint\":\"k1:00\"}");
    assertThat(entry.after()).contains("{\"fingerprint\":\"k1:11\"}");
    assertThat(entry.requestId()).contains("r-1");
    assertThat(entry.link()).isEmpty();
    assertThat(entry.recordedAt()).isBetween(before, before.plus(Duration.ofMinutes(1)));
  }

  @Test
  void entryGoesWhereTheTransactionOfTheActGoes() throws SQLException {
    var joining = new TransactionalDataSource(trail.database());
    var joined = new AuditTrail(joining);
    assertThatThrownBy(
            () ->
                joining.inTransaction(
                    () -> {
                      joined.record(TrailFixture.event(1));
                      throw new IllegalStateException("the act failed");
                    }))
        .hasMessage("the act failed");
    assertThat(count()).isZero();

    joining.inTransaction(
        () -> {
          joined.record(TrailFixture.event(2));
          assertThat(count()).as("not before the commit").isZero();
          return 0;
        });
    assertThat(count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE connector.audit_entry SET actor_name = 'eve'",
        "UPDATE connector.audit_entry SET state_after = '{}'",
        "UPDATE connector.audit_entry SET request_id = NULL",
        "UPDATE connector.audit_entry SET chain_position = 7, object_id = 'other',"
            + " previous_hash = decode(repeat('00', 32), 'hex'),"
            + " hash = decode(repeat('00', 32), 'hex')",
        "DELETE FROM connector.audit_entry",
        "TRUNCATE connector.audit_entry",
        "TRUNCATE connector.audit_entry_default",
        "INSERT INTO connector.audit_entry (actor_kind, actor_name, action, object_type, object_id,"
            + " outcome, recorded_at) VALUES ('SYSTEM', 'eve', 'a.b', 'x', 'y', 'DONE',"
            + " now() - interval '1 day')",
        "INSERT INTO connector.audit_entry (actor_kind, actor_name, action, object_type, object_id,"
            + " outcome, chain_position, previous_hash, hash) VALUES ('SYSTEM', 'eve', 'a.b', 'x',"
            + " 'y', 'DONE', 7, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))"
      })
  void nothingButAppendingIsAllowed(String intrusion) {
    trail.trail().record(TrailFixture.event(1));

    assertThatThrownBy(() -> trail.execute(intrusion)).hasMessageContaining("append-only");
  }

  @Test
  void partitionOfThisMonthCanNotBeTruncatedEither() throws SQLException {
    trail.trail().record(TrailFixture.event(1));
    String partition = partitionOfNow();

    assertThat(partition).contains("audit_entry_20");
    assertThatThrownBy(() -> trail.execute("TRUNCATE " + partition))
        .hasMessageContaining("append-only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE connector.audit_entry SET chain_position = NULL, previous_hash = NULL, hash = NULL",
        "UPDATE connector.audit_entry SET chain_position = chain_position + 1",
      })
  void sealedEntryStaysSealed(String intrusion) {
    trail.fill(2);

    assertThatThrownBy(() -> trail.execute(intrusion)).hasMessageContaining("append-only");
  }

  @Test
  void namesFromOutsideNeverMakeAnEntryFail() {
    String hostile = "a\u0000b\n'; DROP TABLE audit_entry; --\uD800" + "x".repeat(5_000);

    trail
        .trail()
        .record(
            AuditEvent.done(
                    Actor.viewer(hostile), TrailFixture.RETRIED, new AuditObject(hostile, ""))
                .to(AuditPayload.of(hostile, hostile))
                .requestedBy(hostile));
    trail.sealer().sealPending();

    var entry = trail.query().list(AuditFilter.all(), Optional.empty(), 10).entries().getFirst();
    assertThat(entry.actor().name()).startsWith("a\uFFFDb\uFFFD'; DROP").hasSizeLessThan(310);
    assertThat(entry.object().id()).isEqualTo("-");
    assertThat(trail.verification().verifyAll().isIntact()).isTrue();
  }

  private static Instant databaseClock() throws SQLException {
    try (var connection = trail.database().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT clock_timestamp()")) {
      rows.next();
      return rows.getObject(1, java.time.OffsetDateTime.class).toInstant();
    }
  }

  private static String partitionOfNow() throws SQLException {
    return new Database(trail.database())
        .text("SELECT tableoid::regclass::text FROM connector.audit_entry LIMIT 1");
  }

  private static long count() throws SQLException {
    return new Database(trail.database()).number("SELECT count(*) FROM connector.audit_entry");
  }
}
