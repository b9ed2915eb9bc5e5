package io.mlconnector.warehouse;

import static io.mlconnector.warehouse.ColumnType.AMOUNT;
import static io.mlconnector.warehouse.ColumnType.BALANCE;
import static io.mlconnector.warehouse.ColumnType.BIGINT;
import static io.mlconnector.warehouse.ColumnType.DATE;
import static io.mlconnector.warehouse.ColumnType.FLAG;
import static io.mlconnector.warehouse.ColumnType.INTEGER;
import static io.mlconnector.warehouse.ColumnType.LONG_TEXT;
import static io.mlconnector.warehouse.ColumnType.NAME;
import static io.mlconnector.warehouse.ColumnType.NUMBER;
import static io.mlconnector.warehouse.ColumnType.POSTED;
import static io.mlconnector.warehouse.ColumnType.TEXT;
import static io.mlconnector.warehouse.ColumnType.TIMESTAMP;
import static io.mlconnector.warehouse.Sources.first;
import static io.mlconnector.warehouse.Sources.own;
import static io.mlconnector.warehouse.Sources.up;

import io.mlconnector.finance.StreamName;
import io.mlconnector.warehouse.Source.Attribute;

/** Journals and balances of the general ledger. */
final class LedgerMappings {
  private LedgerMappings() {}

  static RecordMapping journals(ChartOfAccounts chart) {
    return new RecordMapping(
        StreamName.JOURNALS,
        ObjectMapping.record(
            batch(),
            ObjectMapping.through(
                "journalHeaders", ObjectMapping.items("journalLines", line(chart)))));
  }

  static RecordMapping balances(ChartOfAccounts chart) {
    return new RecordMapping(StreamName.LEDGER_BALANCES, ObjectMapping.record(balance(chart)));
  }

  private static TableMapping batch() {
    return TableMapping.table("fact_gl_journal_batch")
        .key("je_batch_id", BIGINT, "JeBatchId")
        .add("batch_name", TEXT, "BatchName")
        .add("batch_description", LONG_TEXT, "BatchDescription")
        .add("period_name", NAME, "DefaultPeriodName")
        .add("journal_source", TEXT, "UserJeSourceName")
        .add("batch_status", TEXT, "Status")
        .add("batch_status_meaning", TEXT, "StatusMeaning")
        .add("is_posted", POSTED, "Status")
        .add("completion_status", TEXT, "CompletionStatusMeaning")
        .add("approval_status", TEXT, "ApprovalStatusMeaning")
        .add("funds_status", TEXT, "FundsStatusMeaning")
        .add("chart_of_accounts_name", TEXT, "ChartOfAccountsName")
        .add("balance_type", TEXT, "ActualFlagMeaning")
        .add("running_total_dr", AMOUNT, "RunningTotalDr")
        .add("running_total_cr", AMOUNT, "RunningTotalCr")
        .add("running_total_accounted_dr", AMOUNT, "RunningTotalAccountedDr")
        .add("running_total_accounted_cr", AMOUNT, "RunningTotalAccountedCr")
        .add("control_total", AMOUNT, "ControlTotal")
        .add("posted_date", DATE, "PostedDate")
        .add("is_reversal", FLAG, "ReversalFlag")
        .add("error_message", LONG_TEXT, "ErrorMessage")
        .add("source_created_at", TIMESTAMP, "CreationDate")
        .build();
  }

  /** A journal has no id that is sure to come: its name and its turn among namesakes stand in. */
  private static TableMapping line(ChartOfAccounts chart) {
    Attribute combination = own("AccountCombination");
    return TableMapping.table("fact_gl_journal_line")
        .key("je_batch_id", BIGINT, up("JeBatchId", 2))
        .key("journal_name", NAME, up("JournalName", 1))
        .key("journal_ordinal", INTEGER, new Source.Ordinal("JournalName", 1))
        .key("je_line_number", INTEGER, "JeLineNumber")
        .add("je_header_id", BIGINT, up("JeHeaderId", 1))
        .add("ledger_name", NAME, up("LedgerName", 1))
        .add("ledger_currency", TEXT, up("LedgerCurrencyCode", 1))
        .add("period_name", NAME, first(up("PeriodName", 1), up("DefaultPeriodName", 2)))
        .add("effective_date", DATE, up("DefaultEffectiveDate", 1))
        .add("journal_source", TEXT, up("UserJeSourceName", 2))
        .add("journal_category", TEXT, up("UserJeCategoryName", 1))
        .add("legal_entity", TEXT, up("LegalEntityName", 1))
        .add("external_reference", TEXT, up("ExternalReference", 1))
        .add("batch_status", TEXT, up("Status", 2))
        .add("is_posted", POSTED, up("Status", 2))
        .add("posted_date", DATE, up("PostedDate", 2))
        .add("balance_type", TEXT, up("ActualFlagMeaning", 2))
        .add("line_description", LONG_TEXT, "Description")
        .add("account_combination", NAME, combination)
        .add("company", TEXT, new Source.Segment(combination, chart, chart.company()))
        .add("cost_center", TEXT, new Source.Segment(combination, chart, chart.costCenter()))
        .add("account", TEXT, new Source.Segment(combination, chart, chart.account()))
        .add("entered_currency", TEXT, first(own("CurrencyCode"), up("CurrencyCode", 1)))
        .add(
            "conversion_rate",
            NUMBER,
            first(own("CurrencyConversionRate"), up("CurrencyConversionRate", 1)))
        .add("entered_dr", AMOUNT, "EnteredDr")
        .add("entered_cr", AMOUNT, "EnteredCr")
        .add("accounted_dr", AMOUNT, "AccountedDr")
        .add("accounted_cr", AMOUNT, "AccountedCr")
        .add("stat_amount", NUMBER, "StatAmount")
        .add("reconciliation_reference", TEXT, "ReconciliationReference")
        .build();
  }

  private static TableMapping balance(ChartOfAccounts chart) {
    Attribute combination = own("AccountCombination");
    return TableMapping.table("fact_gl_balance")
        .key("ledger_name", NAME, "LedgerName")
        .key("period_name", NAME, "PeriodName")
        .key("currency", NAME, "Currency")
        .keyOrEmpty("currency_type", "CurrencyType")
        .key("account_combination", NAME, combination)
        .add("company", TEXT, new Source.Segment(combination, chart, chart.company()))
        .add("cost_center", TEXT, new Source.Segment(combination, chart, chart.costCenter()))
        .add("account", TEXT, new Source.Segment(combination, chart, chart.account()))
        .add("scenario", TEXT, "Scenario")
        .add("amount_type", TEXT, "AmountType")
        .add("beginning_balance", BALANCE, "BeginningBalance")
        .add("period_activity", BALANCE, "PeriodActivity")
        .add("ending_balance", BALANCE, "EndingBalance")
        .add("budget_balance", BALANCE, "BudgetBalance")
        .build();
  }
}
