package io.mlconnector.sync;

import static io.mlconnector.cluster.SqlValues.array;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.sync.schedule.PeriodSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has to be remembered of ledgers and periods to decide what to ask, and how often. */
@ApplicationScoped
class LedgerCalendar {
  private static final String REMEMBER_LEDGERS =
      """
      INSERT INTO connector.known_ledger (ledger_id, name)
      SELECT ledger_id, name FROM unnest(?::bigint[], ?::text[]) ledger (ledger_id, name)
      ON CONFLICT (ledger_id) DO UPDATE SET name = excluded.name
      WHERE known_ledger.name <> excluded.name
      """;

  private static final String REMEMBER_PERIODS =
      """
      INSERT INTO connector.known_period (
        ledger_id, application_id, period_name, first_day, last_day, status)
      SELECT ledger_id, application_id, period_name, first_day, last_day, status
      FROM unnest(?::bigint[], ?::integer[], ?::text[], ?::date[], ?::date[], ?::text[])
        period (ledger_id, application_id, period_name, first_day, last_day, status)
      ON CONFLICT (ledger_id, application_id, period_name) DO UPDATE SET
        first_day = excluded.first_day, last_day = excluded.last_day, status = excluded.status
      WHERE (known_period.first_day, known_period.last_day, known_period.status)
        IS DISTINCT FROM (excluded.first_day, excluded.last_day, excluded.status)
      """;

  private static final String RECENT_PERIODS =
      """
      SELECT DISTINCT first_day, last_day, status = 'O' AS open
      FROM connector.known_period
      WHERE last_day BETWEEN ?::date - 400 AND ?::date + 400
      """;

  private final ConnectorDatabase database;

  LedgerCalendar(ConnectorDatabase database) {
    this.database = database;
  }

  void rememberLedgers(List<KnownLedger> all) {
    if (all.isEmpty()) {
      return;
    }
    Map<Long, String> names = new LinkedHashMap<>();
    all.forEach(ledger -> names.put(ledger.ledgerId(), ledger.name()));
    database.update(
        "remember ledgers",
        REMEMBER_LEDGERS,
        statement -> {
          statement.setArray(1, array(statement, "bigint", names.keySet()));
          statement.setArray(2, array(statement, "text", names.values()));
        });
  }

  void rememberPeriods(List<KnownPeriod> all) {
    if (all.isEmpty()) {
      return;
    }
    // One statement must not touch a row twice; the later of two says how things stand.
    Map<List<Object>, KnownPeriod> unique = new LinkedHashMap<>();
    all.forEach(
        period ->
            unique.put(List.of(period.ledgerId(), period.applicationId(), period.name()), period));
    List<KnownPeriod> periods = List.copyOf(unique.values());
    database.update(
        "remember periods",
        REMEMBER_PERIODS,
        statement -> {
          var ledgers = periods.stream().map(KnownPeriod::ledgerId).toList();
          var applications = periods.stream().map(KnownPeriod::applicationId).toList();
          var names = periods.stream().map(KnownPeriod::name).toList();
          var firstDays = periods.stream().map(period -> Date.valueOf(period.firstDay())).toList();
          var lastDays = periods.stream().map(period -> Date.valueOf(period.lastDay())).toList();
          var statuses = periods.stream().map(KnownPeriod::status).toList();
          statement.setArray(1, array(statement, "bigint", ledgers));
          statement.setArray(2, array(statement, "integer", applications));
          statement.setArray(3, array(statement, "text", names));
          statement.setArray(4, array(statement, "date", firstDays));
          statement.setArray(5, array(statement, "date", lastDays));
          statement.setArray(6, array(statement, "text", statuses));
        });
  }

  /** The periods that matter for the close around this moment. */
  List<PeriodSpan> periodsAround(Instant now) {
    return database.query(
        "list periods",
        RECENT_PERIODS,
        statement -> {
          statement.setTimestamp(1, Timestamp.from(now));
          statement.setTimestamp(2, Timestamp.from(now));
        },
        row ->
            new PeriodSpan(
                row.getDate(1).toLocalDate(), row.getDate(2).toLocalDate(), row.getBoolean(3)));
  }
}
