package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final Mart MART = Mart.empty();
  private static final Map<ColumnType, String> SQL_TYPES =
      Map.ofEntries(
          Map.entry(ColumnType.BIGINT, "bigint"),
          Map.entry(ColumnType.INTEGER, "integer"),
          Map.entry(ColumnType.AMOUNT, "numeric(38,6)"),
          Map.entry(ColumnType.BALANCE, "numeric(38,6)"),
          Map.entry(ColumnType.NUMBER, "numeric"),
          Map.entry(ColumnType.DATE, "date"),
          Map.entry(ColumnType.TIMESTAMP, "timestamp with time zone"),
          Map.entry(ColumnType.FLAG, "boolean"),
          Map.entry(ColumnType.POSTED, "boolean"),
          Map.entry(ColumnType.NAME, "text"),
          Map.entry(ColumnType.TEXT, "text"),
          Map.entry(ColumnType.LONG_TEXT, "text"));

  @Test
  void theContractedTablesAndViewsExist() {
    assertThat(
            MART.texts(
                "SELECT relname FROM pg_class WHERE relnamespace = 'fusion_mart'::regnamespace AND"
                    + " relkind IN ('r', 'v')"))
        .contains(
            "dim_supplier",
            "dim_customer",
            "dim_ledger",
            "dim_period",
            "dim_gl_account",
            "dim_cost_center",
            "dim_date",
            "fact_ap_invoice",
            "fact_ap_invoice_distribution",
            "fact_ap_installment",
            "fact_ap_payment",
            "fact_ap_payment_application",
            "fact_ar_invoice",
            "fact_ar_installment",
            "fact_gl_journal_line",
            "fact_gl_balance",
            "fact_purchase_order",
            "etl_load_audit",
            "ap_aging",
            "cash_position",
            "gl_reconciliation",
            "open_payables_by_cost_center",
            "freshness");
    assertThat(columns("etl_load_audit").keySet())
        .containsExactlyInAnyOrder(
            "load_id",
            "started_at",
            "finished_at",
            "status",
            "from_sequence",
            "to_sequence",
            "row_counts");
  }

  @Test
  void everyDimensionAndFactCarriesTheCommonColumns() {
    for (String table :
        MART.texts(
            "SELECT relname FROM pg_class WHERE relnamespace = 'fusion_mart'::regnamespace AND"
                + " relkind = 'r' AND relname ~ '^(dim|fact)_'")) {
      assertThat(columns(table))
          .as(table)
          .containsEntry("source_last_update", "timestamp with time zone")
          .containsEntry("source_sequence", "bigint")
          .containsEntry("loaded_at", "timestamp with time zone")
          .containsEntry("load_id", "bigint")
          .containsEntry("deleted_at", "timestamp with time zone");
    }
  }

  @Test
  void everyAmountIsExactToSixDecimals() {
    assertThat(
            MART.texts(
                """
                SELECT relname || '.' || attname
                FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = 'fusion_mart'::regnamespace AND relkind = 'r' AND attnum > 0
                  AND (attname ~ 'amount|balance|total|_dr$|_cr$|discount_(taken|lost)')
                  AND attname !~ '_date$|_type$|_status$|stat_amount'
                  AND format_type(atttypid, atttypmod) <> 'numeric(38,6)'"""))
        .isEmpty();
  }

  @Test
  void everyTableViewAndColumnSaysWhatItMeans() {
    assertThat(
            MART.texts(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'fusion_mart'::regnamespace AND relkind IN ('r', 'v')
                  AND relname <> 'flyway_schema_history' AND obj_description(oid) IS NULL
                UNION ALL
                SELECT relname || '.' || attname
                FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = 'fusion_mart'::regnamespace AND relkind = 'r'
                  AND relname <> 'flyway_schema_history'
                  AND attnum > 0 AND NOT attisdropped
                  AND col_description(attrelid, attnum) IS NULL"""))
        .isEmpty();
  }

  @Test
  void everyMappedColumnExistsWithItsTypeAndEveryOtherOneIsDerived() {
    for (RecordMapping mapping : MART.catalog.all()) {
      for (TableMapping table : mapping.tables()) {
        var columns = columns(table.table());
        for (Column column : table.columns()) {
          assertThat(columns)
              .as(table.table())
              .containsEntry(column.name(), SQL_TYPES.get(column.type()));
          columns.remove(column.name());
        }
        columns
            .keySet()
            .removeAll(
                List.of(
                    "source_last_update", "source_sequence", "loaded_at", "load_id", "deleted_at"));
        columns.keySet().removeIf(column -> column.matches("segment_\\d+"));
        assertThat(columns.keySet())
            .as(table.table())
            .isSubsetOf(
                table.table().equals("dim_gl_account") ? List.of("cost_center_name") : List.of());
      }
    }
  }

  @Test
  void mappedKeysArePrimaryKeysAndThoseOfChildrenBeginWithTheirRecords() {
    for (RecordMapping mapping : MART.catalog.all()) {
      var recordKey = mapping.tables().getFirst().key();
      for (TableMapping table : mapping.tables()) {
        assertThat(
                MART.text(
                    """
                    SELECT string_agg(attname, ',' ORDER BY position)
                    FROM pg_constraint
                    CROSS JOIN unnest(conkey) WITH ORDINALITY AS key (attnum, position)
                    JOIN pg_attribute ON attrelid = conrelid AND pg_attribute.attnum = key.attnum
                    WHERE contype = 'p' AND conrelid = 'fusion_mart.%s'::regclass"""
                        .formatted(table.table())))
            .isEqualTo(String.join(",", table.key()));
        assertThat(table.key()).startsWith(recordKey.toArray(String[]::new));
      }
    }
  }

  @Test
  void freshnessKnowsEveryTableBeforeTheFirstLoad() {
    assertThat(MART.texts("SELECT stream || '/' || table_name FROM fusion_mart.freshness"))
        .containsExactlyInAnyOrderElementsOf(
            MART.catalog.all().stream()
                .flatMap(
                    mapping ->
                        mapping.tables().stream()
                            .map(table -> mapping.stream().externalName() + "/" + table.table()))
                .toList());
  }

  @Test
  void theCalendarHasNoGapAndIsoWeeksAtTheTurnOfTheYear() {
    assertThat(
            MART.text(
                "SELECT count(*) = max(date_key) - min(date_key) + 1 FROM fusion_mart.dim_date"))
        .isEqualTo("true");
    assertThat(
            MART.texts(
                """
                SELECT (date_key, iso_week_label, week_start, quarter_label, is_weekend)
                FROM fusion_mart.dim_date WHERE date_key IN ('2027-01-01', '2024-12-30')
                ORDER BY 1"""))
        .containsExactly(
            "(2024-12-30,2025-W01,2024-12-30,2024-Q4,f)",
            "(2027-01-01,2026-W53,2026-12-28,2027-Q1,f)");
  }

  private static Map<String, String> columns(String table) {
    return MART
        .rows(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE"
                + " attrelid = 'fusion_mart."
                + table
                + "'::regclass AND attnum > 0 AND NOT attisdropped")
        .stream()
        .collect(Collectors.toMap(List::getFirst, List::getLast));
  }
}
