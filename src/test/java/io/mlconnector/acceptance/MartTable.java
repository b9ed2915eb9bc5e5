package io.mlconnector.acceptance;

import io.mlconnector.testing.Database;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables of the star schema and what names a row in each. */
enum MartTable {
  DIM_SUPPLIER("supplier_id"),
  DIM_CUSTOMER("customer_number"),
  DIM_LEDGER("ledger_id"),
  DIM_PERIOD("ledger_id", "application_id", "period_name"),
  DIM_GL_ACCOUNT("code_combination_id"),
  DIM_COST_CENTER("value_set_code", "cost_center"),
  DIM_DATE("date_key"),
  FACT_AP_INVOICE("invoice_id"),
  FACT_AP_INVOICE_DISTRIBUTION("invoice_id", "invoice_distribution_id"),
  FACT_AP_INSTALLMENT("invoice_id", "installment_number"),
  FACT_AP_PAYMENT("check_id"),
  FACT_AP_PAYMENT_APPLICATION("check_id", "invoice_payment_id"),
  FACT_AR_INVOICE("customer_transaction_id"),
  FACT_AR_INSTALLMENT("customer_transaction_id", "installment_id"),
  FACT_GL_JOURNAL_BATCH("je_batch_id"),
  FACT_GL_JOURNAL_LINE("je_batch_id", "journal_name", "journal_ordinal", "je_line_number"),
  FACT_GL_BALANCE("ledger_name", "period_name", "currency", "currency_type", "account_combination"),
  FACT_PURCHASE_ORDER("po_header_id");

  /** Columns that tell of the load, or of a release to come, and not of the enterprise. */
  static final Set<String> OF_THE_LOAD =
      Set.of("source_sequence", "loaded_at", "load_id", "deleted_at", "next_version");

  private final List<String> key;

  MartTable(String... key) {
    this.key = List.copyOf(Arrays.asList(key));
  }

  List<String> key() {
    return key;
  }

  String sqlName() {
    return "fusion_mart." + toString();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A number for each table that changes with any value of any of these rows, but not with when and
   * by which load a row was written.
   *
   * @param rows condition
   */
  static String checksumOfAll(Database mart, String rows) {
    var sums = new StringBuilder();
    for (MartTable table : MartTable.values()) {
      String sum =
          mart.text(
              """
              SELECT concat(count(*), ' ', sum(hashtextextended(
                (to_jsonb(mart) - 'loaded_at' - 'load_id')::text, 0)::numeric))
              FROM %s AS mart WHERE %s
              """
                  .formatted(table.sqlName(), rows));
      sums.append(table).append('=').append(sum).append('\n');
    }
    return sums.toString();
  }
}
