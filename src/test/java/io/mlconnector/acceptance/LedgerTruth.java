package io.mlconnector.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Rows of the general ledger. */
final class LedgerTruth {
  private LedgerTruth() {}

  static void batch(JsonNode batch, TruthRows rows) {
    var row = new ExpectedRow();
    row.text("je_batch_id", batch.path("JeBatchId"))
        .text("batch_name", batch.path("BatchName"))
        .text("batch_description", batch.path("BatchDescription"))
        .text("period_name", batch.path("DefaultPeriodName"))
        .text("journal_source", batch.path("UserJeSourceName"))
        .text("batch_status", batch.path("Status"))
        .text("batch_status_meaning", batch.path("StatusMeaning"))
        .as("is_posted", isPosted(batch))
        .text("completion_status", batch.path("CompletionStatusMeaning"))
        .text("approval_status", batch.path("ApprovalStatusMeaning"))
        .text("funds_status", batch.path("FundsStatusMeaning"))
        .text("chart_of_accounts_name", batch.path("ChartOfAccountsName"))
        .text("balance_type", batch.path("ActualFlagMeaning"))
        .number("running_total_dr", batch.path("RunningTotalDr"))
        .number("running_total_cr", batch.path("RunningTotalCr"))
        .number("running_total_accounted_dr", batch.path("RunningTotalAccountedDr"))
        .number("running_total_accounted_cr", batch.path("RunningTotalAccountedCr"))
        .number("control_total", batch.path("ControlTotal"))
        .date("posted_date", batch.path("PostedDate"))
        .flag("is_reversal", batch.path("ReversalFlag"))
        .text("error_message", batch.path("ErrorMessage"))
        .moment("source_created_at", batch.path("CreationDate"))
        .lastUpdate(batch, batch);
    rows.add(MartTable.FACT_GL_JOURNAL_BATCH, row);
    Map<String, Integer> namesakes = new HashMap<>();
    for (JsonNode journal : batch.path("journalHeaders")) {
      int ordinal = namesakes.merge(journal.path("JournalName").asText(), 1, Integer::sum) - 1;
      for (JsonNode line : journal.path("journalLines")) {
        rows.add(MartTable.FACT_GL_JOURNAL_LINE, line(batch, journal, ordinal, line));
      }
    }
  }

  private static String isPosted(JsonNode batch) {
    return Boolean.toString(batch.path("Status").asText().equals("P"));
  }

  private static ExpectedRow line(JsonNode batch, JsonNode journal, int ordinal, JsonNode line) {
    JsonNode period = journal.path("PeriodName");
    JsonNode currency = line.path("CurrencyCode");
    JsonNode rate = line.path("CurrencyConversionRate");
    return new ExpectedRow()
        .text("je_batch_id", batch.path("JeBatchId"))
        .text("journal_name", journal.path("JournalName"))
        .as("journal_ordinal", Integer.toString(ordinal))
        .text("je_line_number", line.path("JeLineNumber"))
        .text("je_header_id", journal.path("JeHeaderId"))
        .text("ledger_name", journal.path("LedgerName"))
        .text("ledger_currency", journal.path("LedgerCurrencyCode"))
        .text("period_name", period.isTextual() ? period : batch.path("DefaultPeriodName"))
        .date("effective_date", journal.path("DefaultEffectiveDate"))
        .text("journal_source", batch.path("UserJeSourceName"))
        .text("journal_category", journal.path("UserJeCategoryName"))
        .text("legal_entity", journal.path("LegalEntityName"))
        .text("external_reference", journal.path("ExternalReference"))
        .text("batch_status", batch.path("Status"))
        .as("is_posted", isPosted(batch))
        .date("posted_date", batch.path("PostedDate"))
        .text("balance_type", batch.path("ActualFlagMeaning"))
        .text("line_description", line.path("Description"))
        .text("account_combination", line.path("AccountCombination"))
        .segments(line.path("AccountCombination"))
        .text("entered_currency", currency.isTextual() ? currency : journal.path("CurrencyCode"))
        .number("conversion_rate", rate.isNumber() ? rate : journal.path("CurrencyConversionRate"))
        .number("entered_dr", line.path("EnteredDr"))
        .number("entered_cr", line.path("EnteredCr"))
        .number("accounted_dr", line.path("AccountedDr"))
        .number("accounted_cr", line.path("AccountedCr"))
        .number("stat_amount", line.path("StatAmount"))
        .text("reconciliation_reference", line.path("ReconciliationReference"))
        .lastUpdate(line, batch);
  }

  static ExpectedRow balance(JsonNode balance) {
    return new ExpectedRow()
        .text("ledger_name", balance.path("LedgerName"))
        .text("period_name", balance.path("PeriodName"))
        .text("currency", balance.path("Currency"))
        .text("currency_type", balance.path("CurrencyType"))
        .text("account_combination", balance.path("AccountCombination"))
        .segments(balance.path("AccountCombination"))
        .text("scenario", balance.path("Scenario"))
        .text("amount_type", balance.path("AmountType"))
        .number("beginning_balance", balance.path("BeginningBalance"))
        .number("period_activity", balance.path("PeriodActivity"))
        .number("ending_balance", balance.path("EndingBalance"))
        .number("budget_balance", balance.path("BudgetBalance"))
        .as("source_last_update", ExpectedRow.NONE);
  }
}
