package io.mlconnector.delivery;

import io.mlconnector.cluster.SqlValues;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of a replay, carried out.
 *
 * @param position the last delivery that was looked at
 */
record ReplayPart(
    long job,
    long position,
    boolean isLast,
    long matched,
    long retried,
    long placed,
    long skipped) {
  private static final Pattern REPLAYED = Pattern.compile("#replay-\\d+$");
  private static final int MAX_KEY = 500;

  private static final String FIND =
      """
      SELECT id, target, event_key, event_type, subject_stream, subject_key, topic, payload,
        occurred_at, on_unknown, state, open AND NOT in_line AS waits
      FROM connector.delivery
      WHERE id > ? AND id <= ? AND state = ANY (?)
      """;

  static ReplayPart of(Connection connection, ReplayRows.Job job, int most, Instant now)
      throws SQLException {
    List<Candidate> found = find(connection, job, most);
    List<Candidate> waiting = found.stream().filter(Candidate::waits).toList();
    List<Candidate> settled = found.stream().filter(c -> !c.state().isOpen()).toList();
    long retried = job.order().dryRun() ? waiting.size() : retry(connection, waiting, now);
    long placed = job.order().dryRun() ? settled.size() : place(connection, settled, now);
    return new ReplayPart(
        job.id(),
        found.isEmpty() ? job.lastId() : found.getLast().id(),
        found.size() < most,
        found.size(),
        retried,
        placed,
        found.size() - retried - placed);
  }

  /** A delivery that the order means. */
  private record Candidate(long id, DeliveryState state, boolean waits, OrderRows.Row row) {}

  private static List<Candidate> find(Connection connection, ReplayRows.Job job, int most)
      throws SQLException {
    ReplayOrder order = job.order();
    var sql = new StringBuilder(FIND);
    var values = new ArrayList<Object>();
    values.add(job.position());
    values.add(job.lastId());
    values.add(Sql.texts(connection, order.states(), DeliveryState::name));
    Set<Boolean> halves =
        order.states().stream().map(DeliveryState::isOpen).collect(Collectors.toSet());
    if (halves.size() == 1) {
      sql.append(" AND open = ?");
      values.add(halves.iterator().next());
    }
    add(sql, values, " AND placed_at >= ?", order.from().map(Sql::time));
    add(sql, values, " AND placed_at < ?", order.before().map(Sql::time));
    add(sql, values, " AND target = ?", order.target().map(TargetName::toString));
    add(sql, values, " AND event_type = ?", order.eventType());
    add(sql, values, " AND topic = ?", order.topic());
    if (!order.ids().isEmpty()) {
      sql.append(" AND id = ANY (?)");
      values.add(Sql.numbers(connection, order.ids(), id -> id));
    }
    sql.append(" ORDER BY id LIMIT ?");
    values.add(most);
    try (var statement = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Candidate>();
        while (rows.next()) {
          found.add(candidate(rows, job.id()));
        }
        return found;
      }
    }
  }

  private static void add(
      StringBuilder sql, List<Object> values, String condition, Optional<?> value) {
    value.ifPresent(
        given -> {
          sql.append(condition);
          values.add(given);
        });
  }

  private static Candidate candidate(ResultSet row, long job) throws SQLException {
    String subjectKey = row.getString("subject_key");
    return new Candidate(
        row.getLong("id"),
        DeliveryState.valueOf(row.getString("state")),
        row.getBoolean("waits"),
        new OrderRows.Row(
            new OrderRows.Key(
                TargetName.parse(row.getString("target")),
                replayKey(row.getString("event_key"), job)),
            row.getString("event_type"),
            SqlValues.optionalText(row, "subject_stream")
                .flatMap(StreamName::find)
                .map(stream -> new RecordRef(stream, new RecordKey(subjectKey))),
            row.getString("topic"),
            row.getBytes("payload"),
            SqlValues.instant(row, "occurred_at"),
            Instant.EPOCH,
            UnknownPolicy.valueOf(row.getString("on_unknown")),
            OptionalLong.of(row.getLong("id")),
            Optional.empty()));
  }

  /** The same for the original and for its earlier replays: one job sends a fact once. */
  private static String replayKey(String eventKey, long job) {
    String suffix = "#replay-" + job;
    String original = REPLAYED.matcher(eventKey).replaceFirst("");
    return original.substring(0, Math.min(original.length(), MAX_KEY - suffix.length())) + suffix;
  }

  private static long retry(Connection connection, List<Candidate> waiting, Instant now)
      throws SQLException {
    if (waiting.isEmpty()) {
      return 0;
    }
    TargetStore.lock(
        connection, waiting.stream().map(c -> c.row().key().target()).collect(Collectors.toSet()));
    List<ActRows.Row> still =
        ActRows.lockOpen(connection, waiting.stream().map(Candidate::id).toList()).stream()
            .filter(
                row -> row.state() == DeliveryState.DEAD || row.state() == DeliveryState.UNKNOWN)
            .toList();
    ActRows.retry(connection, still, now);
    return still.size();
  }

  private static long place(Connection connection, List<Candidate> settled, Instant now)
      throws SQLException {
    if (settled.isEmpty()) {
      return 0;
    }
    List<OrderRows.Row> rows =
        settled.stream().map(candidate -> candidate.row().readyFrom(now)).toList();
    return PostgresOutbox.placeAll(connection, rows, now).stream()
        .filter(Placement.Placed.class::isInstance)
        .count();
  }
}
