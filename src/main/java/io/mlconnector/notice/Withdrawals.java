package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.column;
import static io.mlconnector.cluster.SqlValues.texts;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.delivery.Outbox;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.notice.DueItems.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back reminders that wait to be sent when the fact they remind of is gone: quiet hours and a
 * channel that fails for hours must not make the connector ask for what is paid.
 */
@ApplicationScoped
class Withdrawals {
  private static final String SETTLED = "what it reminds of is paid, cancelled or due another day";

  private static final String ACKNOWLEDGED = "somebody answered a card about the same";

  private static final String WAITING =
      """
      SELECT route.event_id, route.target, route.state, event.event_key
      FROM unnest(?::text[], ?::text[], ?::integer[], ?::date[])
        AS settled (stream, record_key, installment, due_date)
      JOIN connector.notice_event event
        ON event.stream = settled.stream
        AND event.record_key = settled.record_key
        AND event.installment = settled.installment
        AND event.due_date = settled.due_date
      JOIN connector.notice_route route ON route.event_id = event.id
      WHERE route.state IN ('PLACED', 'COLLECTED')
        AND (?::text[] IS NULL OR route.rule = ANY (?))
      ORDER BY route.event_id, route.target
      FOR UPDATE OF route
      """;

  private static final String TAKEN_BACK =
      """
      UPDATE connector.notice_route route
      SET state = 'WITHDRAWN'
      FROM unnest(?::bigint[], ?::text[]) AS back (event_id, target)
      WHERE route.event_id = back.event_id AND route.target = back.target
      """;

  private final ConnectorDatabase database;
  private final Outbox outbox;

  Withdrawals(ConnectorDatabase database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /** A reminder that went somewhere. */
  private record Waiting(long eventId, String target, String state, String eventKey) {}

  /**
   * Takes back reminders of these parts, in the caller's transaction.
   *
   * @return how many will not be sent
   */
  int takeBack(List<Item> settled) {
    return takeBack(settled, Optional.empty(), SETTLED);
  }

  /**
   * Takes back reminders of parts that people answered, in the caller's transaction.
   *
   * @param rules only what goes by rules of these names
   * @return how many will not be sent
   */
  int takeBackAcknowledged(List<Item> seen, Set<String> rules) {
    return takeBack(seen, Optional.of(rules), ACKNOWLEDGED);
  }

  private int takeBack(List<Item> items, Optional<Set<String>> rules, String reason) {
    if (items.isEmpty()) {
      return 0;
    }
    List<Waiting> back = new ArrayList<>();
    for (Waiting one : waiting(items, rules)) {
      if (one.state().equals(NoticeRoutes.State.COLLECTED.name())
          || outbox.withdraw(TargetName.parse(one.target()), one.eventKey(), reason)) {
        back.add(one);
      }
    }
    if (!back.isEmpty()) {
      database.update(
          "take back reminders",
          TAKEN_BACK,
          statement -> {
            statement.setArray(
                1, column(statement, "bigint", back, one -> Optional.of(one.eventId())));
            statement.setArray(2, texts(statement, back, Waiting::target));
          });
    }
    return back.size();
  }

  private List<Waiting> waiting(List<Item> settled, Optional<Set<String>> rules) {
    return database.query(
        "look for reminders that wait",
        WAITING,
        statement -> {
          statement.setArray(1, texts(statement, settled, item -> item.ref().stream()));
          statement.setArray(2, texts(statement, settled, item -> item.ref().key()));
          statement.setArray(
              3, column(statement, "integer", settled, item -> Optional.of(item.installment())));
          statement.setArray(
              4,
              column(
                  statement, "date", settled, item -> Optional.of(Date.valueOf(item.dueDate()))));
          for (int parameter : new int[] {5, 6}) {
            statement.setArray(
                parameter,
                rules.isPresent()
                    ? texts(statement, List.copyOf(rules.get()), rule -> rule)
                    : null);
          }
        },
        row ->
            new Waiting(
                row.getLong("event_id"),
                row.getString("target"),
                row.getString("state"),
                row.getString("event_key")));
  }
}
