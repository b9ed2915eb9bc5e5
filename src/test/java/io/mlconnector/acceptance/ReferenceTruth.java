package io.mlconnector.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of suppliers, purchase orders and what describes accounts, ledgers and periods. */
final class ReferenceTruth {
  private static final int SEGMENTS = 10;

  private final Map<String, String> costCenterNames = new TreeMap<>();
  private final List<JsonNode> combinations = new ArrayList<>();

  static void supplier(JsonNode supplier, TruthRows rows) {
    rows.add(
        MartTable.DIM_SUPPLIER,
        new ExpectedRow()
            .text("supplier_id", supplier.path("SupplierId"))
            .text("supplier_number", supplier.path("SupplierNumber"))
            .text("supplier_name", supplier.path("Supplier"))
            .text("supplier_type", supplier.path("SupplierType"))
            .text("status", supplier.path("Status"))
            .text("taxpayer_country", supplier.path("TaxpayerCountry"))
            .date("inactive_date", supplier.path("InactiveDate"))
            .moment("source_created_at", supplier.path("CreationDate"))
            .lastUpdate(supplier, supplier));
  }

  static void purchaseOrder(JsonNode order, TruthRows rows) {
    rows.add(
        MartTable.FACT_PURCHASE_ORDER,
        new ExpectedRow()
            .text("po_header_id", order.path("POHeaderId"))
            .text("order_number", order.path("OrderNumber"))
            .text("procurement_business_unit", order.path("ProcurementBU"))
            .text("requisitioning_business_unit", order.path("RequisitioningBU"))
            .text("sold_to_legal_entity", order.path("SoldToLegalEntity"))
            .text("supplier_number", order.path("SupplierNumber"))
            .text("supplier_name", order.path("Supplier"))
            .text("supplier_site", order.path("SupplierSite"))
            .text("buyer", order.path("Buyer"))
            .text("description", order.path("Description"))
            .text("status", order.path("Status"))
            .text("currency", order.path("CurrencyCode"))
            .number("ordered_amount", order.path("Ordered"))
            .number("total_amount", order.path("Total"))
            .moment("source_created_at", order.path("CreationDate"))
            .lastUpdate(order, order));
  }

  static void ledger(JsonNode ledger, TruthRows rows) {
    rows.add(
        MartTable.DIM_LEDGER,
        new ExpectedRow()
            .text("ledger_id", ledger.path("LedgerId"))
            .text("ledger_name", ledger.path("Name"))
            .text("ledger_currency", ledger.path("CurrencyCode"))
            .text("chart_of_accounts_id", ledger.path("ChartOfAccountsId"))
            .text("period_set_name", ledger.path("PeriodSetName"))
            .text("accounted_period_type", ledger.path("AccountedPeriodType"))
            .text("ledger_category", ledger.path("LedgerCategoryCode"))
            .text("ledger_type", ledger.path("LedgerTypeCode"))
            .lastUpdate(ledger, ledger));
  }

  static void period(JsonNode period, TruthRows rows) {
    rows.add(
        MartTable.DIM_PERIOD,
        new ExpectedRow()
            .text("ledger_id", period.path("LedgerId"))
            .text("application_id", period.path("ApplicationId"))
            .text("period_name", period.path("PeriodNameId"))
            .text("closing_status", period.path("ClosingStatus"))
            .date("start_date", period.path("StartDate"))
            .date("end_date", period.path("EndDate"))
            .text("period_year", period.path("PeriodYear"))
            .text("period_number", period.path("PeriodNumber"))
            .flag("is_adjustment", period.path("AdjustmentPeriodFlag"))
            .lastUpdate(period, period));
  }

  void costCenter(JsonNode value, TruthRows rows) {
    costCenterNames.put(value.path("Value").asText(), value.path("Description").asText());
    rows.add(
        MartTable.DIM_COST_CENTER,
        new ExpectedRow()
            .text("value_set_code", value.path("ValueSetCode"))
            .text("cost_center", value.path("Value"))
            .text("cost_center_name", value.path("Description"))
            .flag("is_enabled", value.path("EnabledFlag"))
            .flag("is_summary", value.path("SummaryFlag"))
            .date("active_from", value.path("StartDateActive"))
            .date("active_to", value.path("EndDateActive"))
            .lastUpdate(value, value));
  }

  void combination(JsonNode combination) {
    combinations.add(combination);
  }

  /** Accounts carry the name of their cost centre, whichever of the two came first. */
  void accounts(TruthRows rows) {
    for (JsonNode combination : combinations) {
      String center = combination.path("costCenter").asText();
      String joined =
          String.join(
              "-",
              combination.path("company").asText(),
              center,
              combination.path("account").asText(),
              combination.path("subaccount").asText());
      var row = new ExpectedRow();
      row.text("code_combination_id", combination.path("_CODE_COMBINATION_ID"))
          .text("chart_of_accounts_id", combination.path("_CHART_OF_ACCOUNTS_ID"))
          .as("account_combination", joined)
          .text("company", combination.path("company"))
          .text("cost_center", combination.path("costCenter"))
          .as("cost_center_name", costCenterNames.getOrDefault(center, ExpectedRow.NONE))
          .text("account", combination.path("account"))
          .text("segment_1", combination.path("company"))
          .text("segment_2", combination.path("costCenter"))
          .text("segment_3", combination.path("account"))
          .text("segment_4", combination.path("subaccount"));
      for (int unused = 5; unused <= SEGMENTS; unused++) {
        row.as("segment_" + unused, ExpectedRow.NONE);
      }
      row.text("account_type", combination.path("AccountType"))
          .text("financial_category", combination.path("FinancialCategory"))
          .flag("is_enabled", combination.path("EnabledFlag"))
          .flag("is_summary", combination.path("SummaryFlag"))
          .flag("is_posting_allowed", combination.path("DetailPostingAllowedFlag"))
          .date("active_from", combination.path("StartDateActive"))
          .date("active_to", combination.path("EndDateActive"))
          .lastUpdate(combination, combination);
      rows.add(MartTable.DIM_GL_ACCOUNT, row);
    }
  }
}
