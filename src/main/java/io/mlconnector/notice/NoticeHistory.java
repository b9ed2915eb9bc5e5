package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.instant;
import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.SqlValues;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.NoticeEntry.RouteEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Every event that was found, and what came of it. */
@ApplicationScoped
public class NoticeHistory {
  private static final String LIST =
      """
      SELECT id, event_key, event_type, outcome, reason, stream, record_key, document_number,
        partner, amount, currency, business_unit, due_date, occurred_at, recorded_at
      FROM connector.notice_event
      """;

  private static final String ROUTES =
      """
      SELECT event_id, target, rule, state, not_before, digest_key
      FROM connector.notice_route
      WHERE event_id = ANY (?)
      ORDER BY event_id, target
      """;

  private final ConnectorDatabase database;

  NoticeHistory(ConnectorDatabase database) {
    this.database = database;
  }

  /**
   * Which events to list.
   *
   * @param type external name of a type, or {@code record-unreadable}
   * @param since recorded at this moment or later
   * @param before continues a list behind the event with this id
   */
  public record Query(
      Optional<String> type,
      Optional<NoticeOutcome> outcome,
      Optional<StreamName> stream,
      Optional<RecordKey> key,
      Optional<Instant> since,
      OptionalLong before) {}

  /** At most so many events that match, newest first. */
  public List<NoticeEntry> list(Query query, int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    query.type().ifPresent(type -> add("event_type = ?", type, conditions, values));
    query.outcome().ifPresent(it -> add("outcome = ?", it.name(), conditions, values));
    query.stream().ifPresent(it -> add("stream = ?", it.externalName(), conditions, values));
    query.key().ifPresent(it -> add("record_key = ?", it.value(), conditions, values));
    query.since().ifPresent(it -> add("recorded_at >= ?", timestamp(it), conditions, values));
    query.before().ifPresent(it -> add("id < ?", it, conditions, values));
    values.add(limit);
    String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    List<Found> found =
        database.query(
            "list notices",
            LIST + where + " ORDER BY id DESC LIMIT ?",
            statement -> fill(statement, values),
            NoticeHistory::found);
    Map<Long, List<RouteEntry>> routes = routes(found);
    return found.stream().map(one -> one.with(routes.getOrDefault(one.id(), List.of()))).toList();
  }

  private Map<Long, List<RouteEntry>> routes(List<Found> found) {
    Map<Long, List<RouteEntry>> routes = new HashMap<>();
    if (!found.isEmpty()) {
      database
          .query(
              "list the routes of notices",
              ROUTES,
              statement ->
                  statement.setArray(
                      1,
                      SqlValues.column(statement, "bigint", found, one -> Optional.of(one.id()))),
              row ->
                  Map.entry(
                      row.getLong("event_id"),
                      new RouteEntry(
                          row.getString("target"),
                          row.getString("rule"),
                          row.getString("state"),
                          instant(row, "not_before"),
                          Optional.ofNullable(row.getString("digest_key")))))
          .forEach(
              entry ->
                  routes
                      .computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                      .add(entry.getValue()));
    }
    return routes;
  }

  private static void add(
      String condition, Object value, List<String> conditions, List<Object> values) {
    conditions.add(condition);
    values.add(value);
  }

  private static void fill(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  private static Found found(ResultSet row) throws SQLException {
    Optional<String> key = Optional.ofNullable(row.getString("record_key"));
    Optional<StreamName> stream =
        Optional.ofNullable(row.getString("stream")).flatMap(StreamName::find);
    Optional<String> currency = Optional.ofNullable(row.getString("currency"));
    var amount = Optional.ofNullable(row.getBigDecimal("amount"));
    return new Found(
        row.getLong("id"),
        new NoticeEntry(
            row.getLong("id"),
            row.getString("event_key"),
            row.getString("event_type"),
            NoticeOutcome.valueOf(row.getString("outcome")),
            Optional.ofNullable(row.getString("reason")),
            stream.flatMap(name -> key.map(value -> new RecordRef(name, new RecordKey(value)))),
            Optional.ofNullable(row.getString("document_number")),
            Optional.ofNullable(row.getString("partner")),
            amount.flatMap(value -> currency.map(code -> new Money(value, code))),
            Optional.ofNullable(row.getString("business_unit")),
            Optional.ofNullable(row.getDate("due_date")).map(Date::toLocalDate),
            instant(row, "occurred_at"),
            instant(row, "recorded_at"),
            List.of()));
  }

  private record Found(long id, NoticeEntry entry) {
    NoticeEntry with(List<RouteEntry> routes) {
      return entry.with(routes);
    }
  }
}
