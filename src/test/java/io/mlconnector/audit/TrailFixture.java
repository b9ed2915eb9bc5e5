package io.mlconnector.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The trail on a database of a test, with the means of an intruder. */
record TrailFixture(
    DataSource database,
    AuditTrail trail,
    AuditSealer sealer,
    AuditQuery query,
    AuditVerification verification) {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  static final AuditAction RETRIED = new AuditAction("delivery.retried");

  static TrailFixture on(DataSource database) {
    return new TrailFixture(
        database,
        new AuditTrail(database),
        new AuditSealer(database, CLOCK),
        new AuditQuery(database),
        new AuditVerification(database));
  }

  AuditRetention retention(Clock clock, int months) {
    return new AuditRetention(database, () -> months, clock);
  }

  /** Records and seals this many entries. */
  void fill(int count) {
    for (int i = 1; i <= count; i++) {
      trail.record(event(i));
    }
    sealer.sealPending();
  }

  static AuditEvent event(int number) {
    return AuditEvent.done(
            Actor.operator("ada"), RETRIED, new AuditObject("delivery", "d-" + number))
        .from(AuditPayload.of("attempt", number))
        .to(AuditPayload.of("attempt", number + 1))
        .requestedBy("r-" + number);
  }

  /** What somebody can do who owns the database: the triggers do not fire. */
  void intrude(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("SET session_replication_role = DEFAULT");
    }
  }

  /** What anybody can do who may write to the table. */
  void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Empties the trail and begins a new chain. */
  void reset() throws SQLException {
    intrude(
        "DELETE FROM connector.audit_entry",
        "UPDATE connector.audit_chain SET chain_position = 0,"
            + " hash = decode(repeat('00', 32), 'hex')");
  }
}
