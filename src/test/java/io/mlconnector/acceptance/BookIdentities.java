package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What holds in any books, asked of the warehouse alone. Only true once the warehouse shows one
 * state of the books: in the midst of a backfill a payment may be there before its invoice.
 */
final class BookIdentities {
  private static final int SHOWN = 5;

  private static final Map<String, String> VIOLATIONS = new LinkedHashMap<>();

  static {
    VIOLATIONS.put(
        "distributions add up to their invoice",
        """
        SELECT invoice.invoice_id, invoice.invoice_amount, sum(part.distribution_amount) AS parts
        FROM fusion_mart.fact_ap_invoice AS invoice
        LEFT JOIN fusion_mart.fact_ap_invoice_distribution AS part
          ON part.invoice_id = invoice.invoice_id AND part.deleted_at IS NULL
        WHERE invoice.deleted_at IS NULL
        GROUP BY invoice.invoice_id
        HAVING coalesce(sum(part.distribution_amount), 0) <> invoice.invoice_amount
        """);
    VIOLATIONS.put(
        "installments add up to their invoice, and what is unpaid to what was not paid",
        """
        SELECT invoice.invoice_id, invoice.invoice_amount, invoice.amount_paid,
          sum(part.gross_amount) AS gross, sum(part.unpaid_amount) AS unpaid
        FROM fusion_mart.fact_ap_invoice AS invoice
        LEFT JOIN fusion_mart.fact_ap_installment AS part
          ON part.invoice_id = invoice.invoice_id AND part.deleted_at IS NULL
        WHERE invoice.deleted_at IS NULL
        GROUP BY invoice.invoice_id
        HAVING coalesce(sum(part.gross_amount), 0) <> invoice.invoice_amount
          OR coalesce(sum(part.unpaid_amount), 0) <> invoice.invoice_amount - invoice.amount_paid
        """);
    VIOLATIONS.put(
        "payments applied to an invoice are what it says was paid",
        """
        SELECT invoice.invoice_id, invoice.amount_paid,
          sum(applied.amount_paid_invoice_currency) AS applied
        FROM fusion_mart.fact_ap_invoice AS invoice
        LEFT JOIN fusion_mart.fact_ap_payment_application AS applied
          ON applied.invoice_id = invoice.invoice_id AND applied.deleted_at IS NULL
        WHERE invoice.deleted_at IS NULL
        GROUP BY invoice.invoice_id
        HAVING coalesce(sum(applied.amount_paid_invoice_currency), 0) <> invoice.amount_paid
        """);
    VIOLATIONS.put(
        "a payment that was not voided is applied in full, to invoices that exist",
        """
        SELECT payment.check_id, payment.payment_amount, sum(applied.amount_paid) AS applied,
          count(*) - count(invoice.invoice_id) AS to_unknown
        FROM fusion_mart.fact_ap_payment AS payment
        LEFT JOIN fusion_mart.fact_ap_payment_application AS applied
          ON applied.check_id = payment.check_id AND applied.deleted_at IS NULL
        LEFT JOIN fusion_mart.fact_ap_invoice AS invoice
          ON invoice.invoice_id = applied.invoice_id AND invoice.deleted_at IS NULL
        WHERE payment.deleted_at IS NULL AND payment.void_date IS NULL
        GROUP BY payment.check_id
        HAVING coalesce(sum(applied.amount_paid), 0) <> payment.payment_amount
          OR count(*) <> count(invoice.invoice_id)
        """);
    VIOLATIONS.put(
        "installments of receivables add up to their invoice",
        """
        SELECT invoice.customer_transaction_id, invoice.entered_amount, invoice.balance_amount,
          sum(part.original_amount) AS original, sum(part.balance_due) AS due
        FROM fusion_mart.fact_ar_invoice AS invoice
        LEFT JOIN fusion_mart.fact_ar_installment AS part
          ON part.customer_transaction_id = invoice.customer_transaction_id
          AND part.deleted_at IS NULL
        WHERE invoice.deleted_at IS NULL
        GROUP BY invoice.customer_transaction_id
        HAVING coalesce(sum(part.original_amount), 0) <> invoice.entered_amount
          OR coalesce(sum(part.balance_due), 0) <> invoice.balance_amount
        """);
    VIOLATIONS.put(
        "journals balance by ledger, period and currency",
        """
        SELECT ledger_name, period_name, entered_currency
        FROM fusion_mart.fact_gl_journal_line
        WHERE deleted_at IS NULL
        GROUP BY ledger_name, period_name, entered_currency
        HAVING sum(coalesce(entered_dr, 0) - coalesce(entered_cr, 0)) <> 0
          OR sum(coalesce(accounted_dr, 0) - coalesce(accounted_cr, 0)) <> 0
        """);
    VIOLATIONS.put(
        "balances are what the posted journals amount to",
        """
        SELECT ledger_name, period_name, currency, account_combination, difference,
          reconciliation_status
        FROM fusion_mart.gl_reconciliation
        WHERE difference <> 0
        """);
    VIOLATIONS.put(
        "open payables are the same by age, by cost centre and by installment",
        """
        SELECT by_age, by_cost_center, by_installment
        FROM (SELECT coalesce(sum(open_amount), 0) AS by_age FROM fusion_mart.ap_aging) AS age,
          (SELECT coalesce(sum(open_amount), 0) AS by_cost_center
           FROM fusion_mart.open_payables_by_cost_center) AS cost_center,
          (SELECT coalesce(sum(part.unpaid_amount), 0) AS by_installment
           FROM fusion_mart.fact_ap_installment AS part
           JOIN fusion_mart.fact_ap_invoice AS invoice USING (invoice_id)
           WHERE part.deleted_at IS NULL AND invoice.deleted_at IS NULL
             AND NOT invoice.is_canceled) AS installment
        WHERE by_age <> by_cost_center OR by_age <> by_installment
        """);
  }

  private final DataSource warehouse;

  BookIdentities(DataSource warehouse) {
    this.warehouse = warehouse;
  }

  /** Fails naming each identity that does not hold, with the first rows that break it. */
  void mustHold() {
    Map<String, List<String>> broken = new LinkedHashMap<>();
    VIOLATIONS.forEach(
        (identity, sql) -> {
          List<String> rows = rows(sql);
          if (!rows.isEmpty()) {
            broken.put(identity, rows);
          }
        });
    assertThat(broken).as("identities of the books that the warehouse breaks").isEmpty();
  }

  private List<String> rows(String sql) {
    try (var connection = warehouse.getConnection();
        var statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      List<String> rows = new ArrayList<>();
      while (row.next() && rows.size() < SHOWN) {
        var text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          text.append(i == 1 ? "" : ", ")
              .append(row.getMetaData().getColumnName(i))
              .append('=')
              .append(row.getString(i));
        }
        rows.add(text.toString());
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("could not ask: " + sql, e);
    }
  }
}
