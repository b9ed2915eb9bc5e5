package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.column;
import static io.mlconnector.cluster.SqlValues.texts;
import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.SqlValues;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.notice.WindowCounts.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where events go, and how many went by themselves in which stretch of time. */
@ApplicationScoped
class NoticeRoutes {
  private static final String ADD =
      """
      INSERT INTO connector.notice_route (event_id, target, rule, state, not_before, window_start)
      SELECT event_id, target, rule, state, not_before, window_start
      FROM unnest(
        ?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
        AS route (event_id, target, rule, state, not_before, window_start)
      """;

  private static final String COUNTS =
      """
      SELECT counted.target, counted.window_start, counted.singles
      FROM unnest(?::text[], ?::timestamptz[]) AS wanted (target, window_start)
      JOIN connector.notice_window counted USING (target, window_start)
      """;

  private static final String COUNT =
      """
      INSERT INTO connector.notice_window (target, window_start, singles)
      SELECT target, window_start, singles
      FROM unnest(?::text[], ?::timestamptz[], ?::integer[])
        AS counted (target, window_start, singles)
      ON CONFLICT (target, window_start) DO UPDATE SET singles = excluded.singles
      """;

  private static final String PRUNE =
      """
      DELETE FROM connector.notice_window WHERE window_start < ?
      """;

  private final ConnectorDatabase database;

  NoticeRoutes(ConnectorDatabase database) {
    this.database = database;
  }

  /** How far a route is. */
  enum State {
    /** The outbox has it. */
    PLACED,
    /** It waits for its digest. */
    COLLECTED,
    /** A digest told it. */
    DIGESTED,
    /** It was taken back before it was sent. */
    WITHDRAWN
  }

  /** A route as it is stored. */
  record Entry(
      long eventId,
      TargetName target,
      String rule,
      State state,
      Instant notBefore,
      Instant windowStart) {}

  /** Stores routes, in the caller's transaction. */
  void add(List<Entry> routes) {
    if (routes.isEmpty()) {
      return;
    }
    database.update(
        "store the routes of events",
        ADD,
        statement -> {
          statement.setArray(
              1, column(statement, "bigint", routes, route -> Optional.of(route.eventId())));
          statement.setArray(2, texts(statement, routes, Entry::target));
          statement.setArray(3, texts(statement, routes, Entry::rule));
          statement.setArray(4, texts(statement, routes, Entry::state));
          statement.setArray(
              5,
              column(
                  statement,
                  "timestamptz",
                  routes,
                  route -> Optional.of(Timestamp.from(route.notBefore()))));
          statement.setArray(
              6,
              column(
                  statement,
                  "timestamptz",
                  routes,
                  route -> Optional.of(Timestamp.from(route.windowStart()))));
        });
  }

  /** What was counted in these windows so far. */
  WindowCounts counts(Collection<Window> windows) {
    var counts = new WindowCounts();
    List<Window> wanted = windows.stream().distinct().toList();
    if (wanted.isEmpty()) {
      return counts;
    }
    database
        .query(
            "count notices",
            COUNTS,
            statement -> {
              statement.setArray(1, texts(statement, wanted, Window::target));
              statement.setArray(
                  2,
                  column(
                      statement,
                      "timestamptz",
                      wanted,
                      window -> Optional.of(Timestamp.from(window.start()))));
            },
            row ->
                new Counted(
                    new Window(
                        TargetName.parse(row.getString("target")),
                        SqlValues.instant(row, "window_start")),
                    row.getInt("singles")))
        .forEach(counted -> counts.put(counted.window(), counted.singles()));
    return counts;
  }

  /** Stores what was counted, in the caller's transaction. */
  void keep(WindowCounts counts) {
    List<Window> changed = counts.changed().stream().sorted().toList();
    if (changed.isEmpty()) {
      return;
    }
    database.update(
        "count notices",
        COUNT,
        statement -> {
          statement.setArray(1, texts(statement, changed, Window::target));
          statement.setArray(
              2,
              column(
                  statement,
                  "timestamptz",
                  changed,
                  window -> Optional.of(Timestamp.from(window.start()))));
          statement.setArray(
              3,
              column(statement, "integer", changed, window -> Optional.of(counts.singles(window))));
        });
  }

  /** Forgets windows that began before a moment. */
  int pruneWindows(Instant before) {
    return database.update(
        "prune the counts of notices",
        PRUNE,
        statement -> statement.setTimestamp(1, timestamp(before)));
  }

  private record Counted(Window window, int singles) {}
}
