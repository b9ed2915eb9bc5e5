package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.column;
import static io.mlconnector.cluster.SqlValues.texts;
import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.teams.message.NoticeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts that were found, each once. */
@ApplicationScoped
class NoticeEvents {
  /** Rows in the order of the arrays get rising ids, so that lists show them in that order. */
  private static final String ADD =
      """
      INSERT INTO connector.notice_event (
        sequence, occurred_at, recorded_at, due_date, installment, amount, currency, event_type,
        outcome, stream, record_key, event_key, document_number, partner, business_unit, reason)
      SELECT
        found.sequence, found.occurred_at, ?, found.due_date, found.installment, found.amount,
        found.currency, found.event_type, found.outcome, found.stream, found.record_key,
        found.event_key, found.document_number, found.partner, found.business_unit, found.reason
      FROM unnest(
        ?::bigint[], ?::timestamptz[], ?::date[], ?::integer[], ?::numeric[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        WITH ORDINALITY AS found (
          sequence, occurred_at, due_date, installment, amount, currency, event_type, outcome,
          stream, record_key, event_key, document_number, partner, business_unit, reason, place)
      ORDER BY found.place
      ON CONFLICT (event_key) DO NOTHING
      RETURNING id, event_key
      """;

  private static final String KNOWN_BEFORE =
      """
      SELECT event_key FROM connector.notice_event WHERE event_key = ANY (?) AND recorded_at < ?
      """;

  private static final String PRUNE =
      """
      DELETE FROM connector.notice_event
      WHERE id IN (
        SELECT id FROM connector.notice_event WHERE recorded_at < ? ORDER BY id LIMIT ?)
      """;

  private final ConnectorDatabase database;

  NoticeEvents(ConnectorDatabase database) {
    this.database = database;
  }

  /** A fact as it is stored; without a type it is a record that could not be read. */
  record Entry(
      String eventKey,
      Optional<NoticeType> type,
      NoticeOutcome outcome,
      Optional<String> reason,
      Optional<RecordRef> subject,
      long sequence,
      Instant occurredAt,
      Optional<String> number,
      Optional<String> partner,
      Optional<Money> amount,
      Optional<String> businessUnit,
      Optional<LocalDate> dueDate,
      Optional<Integer> installment) {
    static final String UNREADABLE = "record-unreadable";

    String typeName() {
      return type.map(NoticeType::externalName).orElse(UNREADABLE);
    }
  }

  /**
   * Stores those facts that are not known yet, in the caller's transaction.
   *
   * @return ids of the stored ones by their key
   */
  Map<String, Long> add(List<Entry> entries, Instant now) {
    List<Entry> distinct = distinct(entries);
    Map<String, Long> ids = new HashMap<>();
    if (distinct.isEmpty()) {
      return ids;
    }
    database
        .query(
            "store events",
            ADD,
            statement -> {
              int at = 1;
              statement.setTimestamp(at++, timestamp(now));
              statement.setArray(
                  at++, column(statement, "bigint", distinct, e -> Optional.of(e.sequence())));
              statement.setArray(
                  at++,
                  column(
                      statement,
                      "timestamptz",
                      distinct,
                      e -> Optional.of(Timestamp.from(e.occurredAt()))));
              statement.setArray(
                  at++,
                  column(
                      statement, "date", distinct, e -> e.dueDate().map(java.sql.Date::valueOf)));
              statement.setArray(at++, column(statement, "integer", distinct, Entry::installment));
              statement.setArray(
                  at++, column(statement, "numeric", distinct, e -> e.amount().map(Money::amount)));
              statement.setArray(
                  at++, column(statement, "text", distinct, e -> e.amount().map(Money::currency)));
              statement.setArray(at++, texts(statement, distinct, Entry::typeName));
              statement.setArray(at++, texts(statement, distinct, Entry::outcome));
              statement.setArray(
                  at++,
                  column(
                      statement,
                      "text",
                      distinct,
                      e -> e.subject().map(r -> r.stream().toString())));
              statement.setArray(
                  at++,
                  column(statement, "text", distinct, e -> e.subject().map(r -> r.key().value())));
              statement.setArray(at++, texts(statement, distinct, Entry::eventKey));
              statement.setArray(at++, column(statement, "text", distinct, Entry::number));
              statement.setArray(at++, column(statement, "text", distinct, Entry::partner));
              statement.setArray(at++, column(statement, "text", distinct, Entry::businessUnit));
              statement.setArray(at, column(statement, "text", distinct, Entry::reason));
            },
            row -> Map.entry(row.getString("event_key"), row.getLong("id")))
        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
    return ids;
  }

  /** Those of the keys that were stored before a moment. */
  Set<String> knownBefore(List<String> keys, Instant moment) {
    return new HashSet<>(
        database.query(
            "look for known events",
            KNOWN_BEFORE,
            statement -> {
              statement.setArray(1, texts(statement, keys, key -> key));
              statement.setTimestamp(2, timestamp(moment));
            },
            row -> row.getString(1)));
  }

  /** Removes at most so many of those that were stored before a moment. */
  int prune(Instant before, int most) {
    return database.update(
        "prune events",
        PRUNE,
        statement -> {
          statement.setTimestamp(1, timestamp(before));
          statement.setInt(2, most);
        });
  }

  /** One statement can not meet the same key twice; the first one is the fact. */
  private static List<Entry> distinct(List<Entry> entries) {
    Set<String> seen = new HashSet<>();
    List<Entry> distinct = new ArrayList<>(entries.size());
    entries.stream().filter(entry -> seen.add(entry.eventKey())).forEach(distinct::add);
    return distinct;
  }
}
