package io.mlconnector.acceptance;

import io.mlconnector.testing.Database;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return Stream.of(values())
        .map(table -> table + "=" + table.checksum(mart, rows))
        .collect(Collectors.joining("\n"));
  }

  /** The same for this table alone. */
  String checksum(Database mart, String rows) {
    String columns =
        mart.text(
            """
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped
              AND attname NOT IN ('loaded_at', 'load_id')
            """
                .formatted(sqlName()));
    return mart.text(
        """
        SELECT concat(count(*), ' ', sum(hashtextextended(ROW(%s)::text, 0)::numeric))
        FROM %s WHERE %s
        """
            .formatted(columns, sqlName(), rows));
  }
}
