package io.mlconnector.delivery;

import io.mlconnector.cluster.SqlValues;
import io.mlconnector.delivery.Line.Head;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.telemetry.TracePoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** What claims write into the rows of deliveries. */
final class ClaimRows {
  private static final String EPOCH = "SELECT nextval('connector.delivery_epoch')";

  private static final String TAKE =
      """
      UPDATE connector.delivery d
      SET state = CASE WHEN c.send THEN 'CLAIMED' ELSE 'UNKNOWN' END,
          state_since = CASE WHEN c.send THEN ? ELSE d.state_since END,
          due_at = ?,
          epoch = ?,
          worker = ?,
          attempts = d.attempts + c.send::integer,
          checks = d.checks + (NOT c.send)::integer,
          first_attempt_at = coalesce(d.first_attempt_at, ?)
      FROM unnest(?, ?, ?, ?) AS c (id, target, topic, send)
      LEFT JOIN connector.delivery_topic p ON p.target = c.target AND p.topic = c.topic
      WHERE d.open AND d.id = c.id
      RETURNING d.id, d.target, d.event_key, d.event_type, d.subject_stream, d.subject_key, d.topic,
        d.payload, d.on_unknown, d.attempts, d.checks, d.failures, d.first_attempt_at,
        d.traceparent, p.reference AS previous_reference, c.send,
        CASE WHEN NOT c.send THEN (
          SELECT min(a.started_at) FROM connector.delivery_attempt a WHERE a.delivery_id = d.id
        ) END AS tried_since
      """;

  private static final String LOSE =
      """
      UPDATE connector.delivery d
      SET state = l.state,
          state_since = ?,
          due_at = l.due_at,
          failures = l.failures,
          error_code = l.error_code,
          reason = l.reason
      FROM unnest(?, ?, ?, ?, ?, ?) AS l (id, state, due_at, failures, error_code, reason)
      WHERE d.open AND d.id = l.id
      """;

  private static final String GIVE_BACK =
      """
      UPDATE connector.delivery
      SET state = CASE WHEN state = 'CLAIMED' THEN 'DEFERRED' ELSE state END,
          due_at = ?
      WHERE open AND in_line AND epoch = ?
      RETURNING id
      """;

  private static final String RENEW =
      """
      UPDATE connector.delivery d
      SET due_at = ?
      FROM unnest(?, ?) AS r (id, epoch)
      WHERE d.open AND d.in_line AND d.id = r.id AND d.epoch = r.epoch
      """;

  private ClaimRows() {}

  /** In whose name, and for how long, deliveries are taken. */
  record Hold(long epoch, String worker, Instant now, Instant until) {}

  static long nextEpoch(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(EPOCH)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Takes deliveries that are locked. */
  static List<Claim> take(Connection connection, List<Head> heads, Hold hold) throws SQLException {
    try (var statement = connection.prepareStatement(TAKE)) {
      statement.setObject(1, Sql.time(hold.now()));
      statement.setObject(2, Sql.time(hold.until()));
      statement.setLong(3, hold.epoch());
      statement.setString(4, hold.worker());
      statement.setObject(5, Sql.time(hold.now()));
      statement.setArray(6, Sql.numbers(connection, heads, Head::id));
      statement.setArray(7, Sql.texts(connection, heads, head -> head.target().toString()));
      statement.setArray(8, Sql.texts(connection, heads, Head::topic));
      statement.setArray(9, Sql.flags(connection, heads, head -> !head.isInDoubt()));
      try (var rows = statement.executeQuery()) {
        var claims = new ArrayList<Claim>();
        while (rows.next()) {
          claims.add(claim(rows, hold));
        }
        return claims;
      }
    }
  }

  private static Claim claim(ResultSet row, Hold hold) throws SQLException {
    boolean send = row.getBoolean("send");
    int attempts = row.getInt("attempts");
    return new Claim(
        send ? AttemptKind.SEND : AttemptKind.READ_BACK,
        send ? attempts : row.getInt("checks"),
        parcel(row, attempts),
        hold.epoch(),
        hold.worker(),
        UnknownPolicy.valueOf(row.getString("on_unknown")),
        row.getInt("failures"),
        SqlValues.instant(row, "first_attempt_at"),
        SqlValues.optionalInstant(row, "tried_since").orElse(hold.now()),
        hold.now(),
        SqlValues.optionalText(row, "traceparent").flatMap(TracePoint::parse));
  }

  private static Parcel parcel(ResultSet row, int attempt) throws SQLException {
    String subjectKey = row.getString("subject_key");
    Optional<RecordRef> subject =
        SqlValues.optionalText(row, "subject_stream")
            .flatMap(StreamName::find)
            .map(stream -> new RecordRef(stream, new RecordKey(subjectKey)));
    return new Parcel(
        new DeliveryId(row.getLong("id")),
        attempt,
        TargetName.parse(row.getString("target")),
        row.getString("event_key"),
        row.getString("event_type"),
        subject,
        row.getString("topic"),
        row.getBytes("payload"),
        SqlValues.optionalText(row, "previous_reference"));
  }

  /** Stores what becomes of deliveries that are locked and were in flight. */
  static void lose(Connection connection, Map<Head, Change> lost, Instant now) throws SQLException {
    if (lost.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(LOSE)) {
      List<Entry<Head, Change>> rows = List.copyOf(lost.entrySet());
      statement.setObject(1, Sql.time(now));
      statement.setArray(2, Sql.numbers(connection, rows, row -> row.getKey().id()));
      statement.setArray(3, Sql.texts(connection, rows, row -> row.getValue().state().name()));
      statement.setArray(4, Sql.times(connection, rows, row -> row.getValue().dueAt()));
      statement.setArray(
          5, Sql.column(connection, "integer", rows, row -> row.getValue().failures()));
      statement.setArray(
          6,
          Sql.texts(
              connection,
              rows,
              row ->
                  row.getValue().fault().flatMap(Fault::code).map(ErrorCode::name).orElse(null)));
      statement.setArray(
          7,
          Sql.texts(
              connection, rows, row -> row.getValue().fault().map(Fault::reason).orElse(null)));
      statement.executeUpdate();
    }
  }

  /** Undoes a claim whose calls were never made; answers the deliveries. */
  static List<Long> giveBack(Connection connection, long epoch, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(GIVE_BACK)) {
      statement.setObject(1, Sql.time(now));
      statement.setLong(2, epoch);
      try (var rows = statement.executeQuery()) {
        var given = new ArrayList<Long>();
        while (rows.next()) {
          given.add(rows.getLong(1));
        }
        return given;
      }
    }
  }

  static int renew(Connection connection, Collection<Claim> claims, Instant until)
      throws SQLException {
    try (var statement = connection.prepareStatement(RENEW)) {
      statement.setObject(1, Sql.time(until));
      statement.setArray(2, Sql.numbers(connection, claims, Claim::id));
      statement.setArray(3, Sql.numbers(connection, claims, Claim::epoch));
      return statement.executeUpdate();
    }
  }
}
