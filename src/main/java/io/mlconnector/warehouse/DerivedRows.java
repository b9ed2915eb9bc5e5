package io.mlconnector.warehouse;

import io.mlconnector.finance.StreamName;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Rows that no record brings but that follow from those which do. Each is computed from the tables
 * as they stand after the merge, never from the versions of a load, so the result does not depend
 * on how the journal was cut into loads.
 */
final class DerivedRows {
  private static final String FIND_CUSTOMERS =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS stage_customer (customer_number text)
      ON COMMIT DELETE ROWS;
      INSERT INTO stage_customer
      SELECT customer_number FROM %1$s
      UNION
      SELECT mart.customer_number
      FROM fusion_mart.fact_ar_invoice AS mart
      JOIN %1$s AS staged ON staged.customer_transaction_id = mart.customer_transaction_id
      """;

  /**
   * A customer is what the latest invoice says; with no invoice left it is gone. The latest is that
   * of the latest day, not the one read last: in what order invoices are read is chance.
   */
  private static final String MERGE_CUSTOMERS =
      """
      INSERT INTO fusion_mart.dim_customer AS mart (
        customer_number, customer_name, last_transaction_date, source_last_update, source_sequence,
        deleted_at, loaded_at, load_id)
      SELECT
        latest.customer_number, latest.customer_name, latest.transaction_date,
        latest.source_last_update, latest.source_sequence, latest.deleted_at, ?, ?
      FROM (SELECT DISTINCT customer_number FROM stage_customer) AS touched
      CROSS JOIN LATERAL (
        SELECT
          customer_number, customer_name, transaction_date, source_last_update, source_sequence,
          deleted_at
        FROM fusion_mart.fact_ar_invoice
        WHERE customer_number = touched.customer_number
        ORDER BY
          (deleted_at IS NULL) DESC, transaction_date DESC NULLS LAST, customer_transaction_id DESC
        LIMIT 1
      ) AS latest
      ON CONFLICT (customer_number) DO UPDATE SET
        customer_name = EXCLUDED.customer_name,
        last_transaction_date = EXCLUDED.last_transaction_date,
        source_last_update = EXCLUDED.source_last_update,
        source_sequence = EXCLUDED.source_sequence,
        deleted_at = EXCLUDED.deleted_at,
        loaded_at = EXCLUDED.loaded_at,
        load_id = EXCLUDED.load_id
      WHERE (mart.customer_name, mart.last_transaction_date, mart.source_sequence, mart.deleted_at)
        IS DISTINCT FROM (
          EXCLUDED.customer_name, EXCLUDED.last_transaction_date, EXCLUDED.source_sequence,
          EXCLUDED.deleted_at)
      """;

  private static final String DROP_CUSTOMERS =
      """
      DELETE FROM fusion_mart.dim_customer AS mart
      USING stage_customer AS touched
      WHERE mart.customer_number = touched.customer_number
        AND NOT EXISTS (
          SELECT FROM fusion_mart.fact_ar_invoice AS invoice
          WHERE invoice.customer_number = touched.customer_number)
      """;

  private static final String NAME_COST_CENTERS =
      """
      UPDATE fusion_mart.dim_gl_account AS mart
      SET cost_center_name = named.cost_center_name, loaded_at = ?, load_id = ?
      FROM (
        SELECT account.code_combination_id, min(center.cost_center_name) AS cost_center_name
        FROM fusion_mart.dim_gl_account AS account
        LEFT JOIN fusion_mart.dim_cost_center AS center
          ON center.cost_center = account.cost_center AND center.deleted_at IS NULL
        GROUP BY account.code_combination_id
      ) AS named
      WHERE named.code_combination_id = mart.code_combination_id
        AND named.cost_center_name IS DISTINCT FROM mart.cost_center_name
      """;

  /**
   * The period of a day is the longest one that holds it, which passes over adjustment periods, and
   * only where all ledgers agree.
   */
  private static final String DATE_PERIODS =
      """
      UPDATE fusion_mart.dim_date AS mart
      SET loaded_at = ?, load_id = ?, fiscal_period_name = fiscal.period_name,
        fiscal_year = fiscal.period_year, fiscal_period_start = fiscal.start_date,
        fiscal_period_end = fiscal.end_date
      FROM (
        SELECT
          day.date_key,
          CASE WHEN agreed THEN one.period_name END AS period_name,
          CASE WHEN agreed THEN one.period_year END AS period_year,
          CASE WHEN agreed THEN one.start_date END AS start_date,
          CASE WHEN agreed THEN one.end_date END AS end_date
        FROM fusion_mart.dim_date AS day
        LEFT JOIN (
          SELECT
            date_key,
            min(period_name) AS period_name,
            min(period_year) AS period_year,
            min(start_date) AS start_date,
            min(end_date) AS end_date,
            count(DISTINCT (period_name, start_date, end_date)) = 1 AS agreed
          FROM (
            SELECT DISTINCT ON (inside.date_key, period.ledger_id)
              inside.date_key, period.period_name, period.period_year, period.start_date,
              period.end_date
            FROM fusion_mart.dim_period AS period
            JOIN fusion_mart.dim_date AS inside
              ON inside.date_key BETWEEN period.start_date AND period.end_date
            WHERE period.application_id = 101 AND period.deleted_at IS NULL
              AND period.is_adjustment IS NOT TRUE
            ORDER BY inside.date_key, period.ledger_id,
              period.end_date - period.start_date DESC, period.period_name
          ) AS by_ledger
          GROUP BY date_key
        ) AS one ON one.date_key = day.date_key
      ) AS fiscal
      WHERE fiscal.date_key = mart.date_key
        AND (fiscal.period_name, fiscal.period_year, fiscal.start_date, fiscal.end_date)
          IS DISTINCT FROM (
            mart.fiscal_period_name, mart.fiscal_year, mart.fiscal_period_start,
            mart.fiscal_period_end)
      """;

  /** Notes what the merge of this stream may leave behind. */
  void beforeMerge(Connection connection, StagedStream stream) throws SQLException {
    if (stream.plan().mapping().stream() == StreamName.RECEIVABLES_INVOICES) {
      try (var statement = connection.createStatement()) {
        String staged = MergeStatements.staging(stream.record().mapping());
        statement.execute(FIND_CUSTOMERS.formatted(staged));
      }
    }
  }

  /** Computes what follows from the merged rows of this stream. */
  void afterMerge(Connection connection, StagedStream stream, LoadStamp stamp, RowCounts counts)
      throws SQLException {
    switch (stream.plan().mapping().stream()) {
      case RECEIVABLES_INVOICES -> {
        counts.add("dim_customer", update(connection, MERGE_CUSTOMERS, stamp));
        try (var statement = connection.createStatement()) {
          counts.add("dim_customer", statement.executeUpdate(DROP_CUSTOMERS));
        }
      }
      case ACCOUNT_COMBINATIONS, COST_CENTERS ->
          counts.add("dim_gl_account", update(connection, NAME_COST_CENTERS, stamp));
      case PERIODS -> counts.add("dim_date", update(connection, DATE_PERIODS, stamp));
      case INVOICES, PAYMENTS, SUPPLIERS, PURCHASE_ORDERS, JOURNALS, LEDGER_BALANCES, LEDGERS -> {}
    }
  }

  private static int update(Connection connection, String sql, LoadStamp stamp)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      stamp.bind(statement);
      return statement.executeUpdate();
    }
  }
}
