package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.journal.RecordVersion.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Views and merges find their rows by index when the tables are large and what they need is not.
 */
class IndexUseTest {
  private static final Mart MART = Mart.empty();

  @BeforeAll
  static void fill() {
    MART.execute(
        """
        INSERT INTO fusion_mart.fact_ap_invoice
          (invoice_id, business_unit, description, source_sequence, loaded_at, load_id)
        SELECT n, 'U' || n % 5, repeat('x', 300), n, now(), 1 FROM generate_series(1, 40000) AS n;
        INSERT INTO fusion_mart.fact_ap_installment (
          invoice_id, installment_number, due_date, gross_amount, unpaid_amount, source_sequence,
          loaded_at, load_id)
        SELECT n, 1, date '2026-01-01' + n % 90, 10, CASE WHEN n % 500 = 0 THEN 10 ELSE 0 END, n,
          now(), 1
        FROM generate_series(1, 40000) AS n;
        INSERT INTO fusion_mart.fact_ap_invoice_distribution (
          invoice_id, invoice_distribution_id, distribution_amount, source_sequence, loaded_at,
          load_id)
        SELECT n / 3, n, 10, n / 3, now(), 1 FROM generate_series(1, 120000) AS n;
        INSERT INTO fusion_mart.fact_ar_invoice
          (customer_transaction_id, customer_number, customer_name, source_sequence, loaded_at, load_id)
        SELECT n, 'C' || n % 500, repeat('x', 300), n, now(), 1 FROM generate_series(1, 40000) AS n;
        INSERT INTO fusion_mart.fact_ar_installment (
          customer_transaction_id, installment_id, due_date, balance_due, source_sequence,
          loaded_at, load_id)
        SELECT n, n, date '2026-01-01', CASE WHEN n % 500 = 0 THEN 10 ELSE 0 END, n, now(), 1
        FROM generate_series(1, 40000) AS n;
        INSERT INTO fusion_mart.fact_gl_journal_line (
          je_batch_id, journal_name, journal_ordinal, je_line_number, ledger_name, period_name,
          ledger_currency, entered_currency, is_posted, account_combination, accounted_dr,
          source_sequence, loaded_at, load_id)
        SELECT n / 10, 'J', 0, n % 10, 'L' || n % 4, 'P' || n % 30, 'EUR', 'EUR', true,
          '1-' || n % 90, 1, n, now(), 1
        FROM generate_series(1, 80000) AS n;
        INSERT INTO fusion_mart.fact_gl_balance (
          ledger_name, period_name, currency, currency_type, account_combination, source_sequence,
          loaded_at, load_id)
        SELECT 'L' || l, 'P' || p, 'EUR', '', '1-' || c, 1, now(), 1
        FROM generate_series(0, 3) AS l, generate_series(0, 29) AS p, generate_series(0, 89) AS c;
        """);
    MART.execute("VACUUM ANALYZE");
  }

  @Test
  void agingReadsOpenInstallmentsAlone() {
    assertThat(plan("SELECT * FROM fusion_mart.ap_aging"))
        .contains("fact_ap_installment_open_idx", "fact_ap_invoice_pk")
        .doesNotContain("Seq Scan on fact_ap");
  }

  @Test
  void cashPositionReadsOpenInstallmentsAlone() {
    assertThat(plan("SELECT * FROM fusion_mart.cash_position"))
        .contains("fact_ap_installment_open_idx", "fact_ar_installment_open_idx")
        .doesNotContain("Seq Scan on fact_");
  }

  @Test
  void openPayablesReadDistributionsOfOpenInvoicesAlone() {
    assertThat(plan("SELECT * FROM fusion_mart.open_payables_by_cost_center"))
        .contains("fact_ap_invoice_distribution_pk")
        .doesNotContain("Seq Scan on fact_");
  }

  @Test
  void reconciliationOfOnePeriodReadsThatPeriodAlone() {
    assertThat(
            plan(
                "SELECT * FROM fusion_mart.gl_reconciliation WHERE ledger_name = 'L1' AND"
                    + " period_name = 'P7'"))
        .contains("fact_gl_journal_line_period_idx", "fact_gl_balance_pk")
        .doesNotContain("Seq Scan on fact_");
  }

  @Test
  void childrenOfChangedRecordsAreFoundByTheirKey() throws SQLException {
    // Given
    var mapping = MART.catalog.all().iterator().next();
    var tables = mapping.tables();
    var versions = new ArrayList<io.mlconnector.journal.RecordVersion>();
    for (int i = 1; i <= 50; i++) {
      versions.add(InvoicePayloads.version(1_000_000L + i, i, Kind.CHANGED, true));
    }
    var load = new LoadEncoder(MART.catalog).encode(versions);
    try (Connection connection = MART.dataSource.getConnection()) {
      connection.setAutoCommit(false);
      var writer = new MartWriter(MART.catalog);
      writer.prepare(connection, load);
      writer.write(connection, load, new LoadStamp(1, Mart.NOW), new RowCounts());

      for (TableMapping child : tables.subList(1, tables.size())) {
        var merges = new MergeStatements(child, tables.getFirst());

        // When
        String markVanished = plan(connection, merges.markVanished());
        String mergeOfCurrent = plan(connection, merges.mergeOfCurrent());

        // Then
        assertThat(markVanished)
            .contains(child.table() + "_pk")
            .doesNotContain("Seq Scan on " + child.table());
        assertThat(mergeOfCurrent)
            .contains("fact_ap_invoice_pk")
            .doesNotContain("Seq Scan on fact_ap_invoice ");
      }
      connection.rollback();
    }
  }

  @Test
  void theLatestInvoiceOfACustomerIsFoundByIndex() {
    assertThat(
            plan(
                """
                SELECT customer_name FROM fusion_mart.fact_ar_invoice
                WHERE customer_number = 'C7'
                ORDER BY (deleted_at IS NULL) DESC, transaction_date DESC NULLS LAST,
                  customer_transaction_id DESC
                LIMIT 1"""))
        .contains("fact_ar_invoice_customer_idx")
        .doesNotContain("Sort");
  }

  private static String plan(String sql) {
    return String.join("\n", MART.texts("EXPLAIN " + sql));
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    String literal = sql.replaceFirst("\\?", "now()").replaceFirst("\\?", "1");
    List<String> lines = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("EXPLAIN " + literal)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return String.join("\n", lines);
  }
}
