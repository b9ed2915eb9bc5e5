package io.mlconnector.warehouse;

import static io.mlconnector.warehouse.ColumnType.AMOUNT;
import static io.mlconnector.warehouse.ColumnType.BIGINT;
import static io.mlconnector.warehouse.ColumnType.DATE;
import static io.mlconnector.warehouse.ColumnType.FLAG;
import static io.mlconnector.warehouse.ColumnType.INTEGER;
import static io.mlconnector.warehouse.ColumnType.LONG_TEXT;
import static io.mlconnector.warehouse.ColumnType.NAME;
import static io.mlconnector.warehouse.ColumnType.TEXT;
import static io.mlconnector.warehouse.ColumnType.TIMESTAMP;
import static io.mlconnector.warehouse.Sources.first;
import static io.mlconnector.warehouse.Sources.own;

import io.mlconnector.finance.StreamName;

/** Suppliers, purchase orders and what describes ledgers, accounts and periods. */
final class ReferenceMappings {
  private ReferenceMappings() {}

  static RecordMapping suppliers() {
    return record(
        StreamName.SUPPLIERS,
        TableMapping.table("dim_supplier")
            .key("supplier_id", BIGINT, "SupplierId")
            .add("supplier_number", NAME, "SupplierNumber")
            .add("supplier_name", TEXT, "Supplier")
            .add("supplier_type", TEXT, "SupplierType")
            .add("status", TEXT, "Status")
            .add("taxpayer_country", TEXT, "TaxpayerCountry")
            .add("inactive_date", DATE, "InactiveDate")
            .add("source_created_at", TIMESTAMP, "CreationDate"));
  }

  static RecordMapping purchaseOrders() {
    return record(
        StreamName.PURCHASE_ORDERS,
        TableMapping.table("fact_purchase_order")
            .key("po_header_id", BIGINT, "POHeaderId")
            .add("order_number", NAME, "OrderNumber")
            .add("procurement_business_unit", TEXT, "ProcurementBU")
            .add("requisitioning_business_unit", TEXT, "RequisitioningBU")
            .add("sold_to_legal_entity", TEXT, "SoldToLegalEntity")
            .add("supplier_number", TEXT, "SupplierNumber")
            .add("supplier_name", TEXT, "Supplier")
            .add("supplier_site", TEXT, "SupplierSite")
            .add("buyer", TEXT, "Buyer")
            .add("description", LONG_TEXT, "Description")
            .add("status", TEXT, "Status")
            .add("currency", TEXT, first(own("CurrencyCode"), own("Currency")))
            .add("ordered_amount", AMOUNT, "Ordered")
            .add("total_amount", AMOUNT, "Total")
            .add("source_created_at", TIMESTAMP, "CreationDate"));
  }

  static RecordMapping accountCombinations(ChartOfAccounts chart) {
    var segments = chart.segments().stream().map(Sources::own).toList();
    var table =
        TableMapping.table("dim_gl_account")
            .key("code_combination_id", BIGINT, "_CODE_COMBINATION_ID")
            .add("chart_of_accounts_id", BIGINT, "_CHART_OF_ACCOUNTS_ID")
            .add("account_combination", NAME, new Source.Combination(segments, chart.delimiter()))
            .add("company", TEXT, segments.get(chart.company()))
            .add("cost_center", NAME, segments.get(chart.costCenter()))
            .add("account", TEXT, segments.get(chart.account()));
    for (int i = 0; i < segments.size(); i++) {
      table.add("segment_" + (i + 1), TEXT, segments.get(i));
    }
    return record(
        StreamName.ACCOUNT_COMBINATIONS,
        table
            .add("account_type", TEXT, "AccountType")
            .add("financial_category", TEXT, "FinancialCategory")
            .add("is_enabled", FLAG, "EnabledFlag")
            .add("is_summary", FLAG, "SummaryFlag")
            .add("is_posting_allowed", FLAG, "DetailPostingAllowedFlag")
            .add("active_from", DATE, "StartDateActive")
            .add("active_to", DATE, "EndDateActive"));
  }

  /** A value does not name its set; the key of the record does. */
  static RecordMapping costCenters() {
    return record(
        StreamName.COST_CENTERS,
        TableMapping.table("dim_cost_center")
            .key("value_set_code", NAME, new Source.KeyPrefix())
            .key("cost_center", NAME, "Value")
            .add("cost_center_name", TEXT, "Description")
            .add("is_enabled", FLAG, "EnabledFlag")
            .add("is_summary", FLAG, "SummaryFlag")
            .add("active_from", DATE, "StartDateActive")
            .add("active_to", DATE, "EndDateActive"));
  }

  static RecordMapping ledgers() {
    return record(
        StreamName.LEDGERS,
        TableMapping.table("dim_ledger")
            .key("ledger_id", BIGINT, "LedgerId")
            .add("ledger_name", NAME, first(own("Name"), own("LedgerName")))
            .add("ledger_currency", TEXT, "CurrencyCode")
            .add("chart_of_accounts_id", BIGINT, "ChartOfAccountsId")
            .add("period_set_name", TEXT, "PeriodSetName")
            .add("accounted_period_type", TEXT, "AccountedPeriodType")
            .add("ledger_category", TEXT, "LedgerCategoryCode")
            .add("ledger_type", TEXT, "LedgerTypeCode"));
  }

  static RecordMapping periods() {
    return record(
        StreamName.PERIODS,
        TableMapping.table("dim_period")
            .key("ledger_id", BIGINT, "LedgerId")
            .key("application_id", INTEGER, "ApplicationId")
            .key("period_name", NAME, "PeriodNameId")
            .add("closing_status", TEXT, "ClosingStatus")
            .add("start_date", DATE, "StartDate")
            .add("end_date", DATE, "EndDate")
            .add("period_year", INTEGER, "PeriodYear")
            .add("period_number", INTEGER, "PeriodNumber")
            .add("is_adjustment", FLAG, "AdjustmentPeriodFlag"));
  }

  private static RecordMapping record(StreamName stream, TableMapping.Builder table) {
    return new RecordMapping(stream, ObjectMapping.record(table.build()));
  }
}
