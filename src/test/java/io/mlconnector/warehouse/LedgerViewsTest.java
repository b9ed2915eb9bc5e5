package io.mlconnector.warehouse;

import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.JOURNALS;
import static io.mlconnector.finance.StreamName.LEDGER_BALANCES;
import static io.mlconnector.finance.StreamName.RECEIVABLES_INVOICES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerViewsTest {
  private static final Mart MART = Mart.empty();
  private static final LocalDate TODAY = LocalDate.parse(MART.text("SELECT current_date"));

  @BeforeEach
  void emptyMart() {
    MART.reset();
  }

  @Test
  void cashIsDueInAndOutByWeekWithOneRowForAllThatIsOverdue() {
    // Given
    LocalDate monday = TODAY.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    var log =
        new VersionLog()
            .add(INVOICES, "1", payable(1, monday, "100", "true"))
            .add(INVOICES, "2", payable(2, monday.plusDays(6), "20", "false"))
            .add(INVOICES, "3", payable(3, TODAY.minusDays(1), "3", "false"))
            .add(INVOICES, "4", payable(4, TODAY.minusDays(300), "4", "false"))
            .add(RECEIVABLES_INVOICES, "1", receivable(1, "\"" + monday.plusDays(2) + "\"", "500"))
            .add(RECEIVABLES_INVOICES, "2", receivable(2, "\"" + TODAY.minusDays(2) + "\"", "-50"))
            .add(RECEIVABLES_INVOICES, "3", receivable(3, "null", "9"))
            .add(RECEIVABLES_INVOICES, "4", receivable(4, "null", "0"));

    // When
    MART.load(log);

    // Then
    assertThat(
            MART.texts(
                """
                SELECT concat_ws('|', bucket, week_start, currency, due_in::numeric(9,2),
                  due_out::numeric(9,2), net::numeric(9,2), due_out_on_hold::numeric(9,2))
                FROM fusion_mart.cash_position ORDER BY bucket"""))
        .containsExactly(
            "NO_DATE|EUR|9.00|0.00|9.00",
            "OVERDUE|EUR|-50.00|7.00|-57.00",
            "WEEK|" + monday + "|EUR|500.00|120.00|380.00|100.00");
  }

  @Test
  void balancesAreHeldAgainstPostedJournalsAndEachSideAloneShows() {
    // Given
    var log =
        new VersionLog()
            .add(JOURNALS, "1", batch(1, "P", "USD", "1-A-5-0", "100", "null", "100", "null"))
            .add(JOURNALS, "2", batch(2, "P", "EUR", "1-A-5-0", "null", "10", "null", "11"))
            .add(JOURNALS, "3", batch(3, "U", "USD", "1-A-5-0", "999", "null", "999", "null"))
            .add(JOURNALS, "4", batch(4, "P", "USD", "1-B-5-0", "5", "null", "5", "null"))
            .add(JOURNALS, "5", batch(5, "P", "USD", "1-C-5-0", "6", "null", "6", "null"))
            .add(LEDGER_BALANCES, "1", balance("USD", "1-A-5-0", "\"89\""))
            .add(LEDGER_BALANCES, "2", balance("EUR", "1-A-5-0", "-10"))
            .add(LEDGER_BALANCES, "3", balance("USD", "1-B-5-0", "5.01"))
            .add(LEDGER_BALANCES, "4", balance("USD", "1-D-5-0", "\"#MISSING\""));

    // When
    MART.load(log);

    // Then
    assertThat(
            MART.texts(
                """
                SELECT concat_ws('|', currency, account_combination,
                  coalesce(balance_activity::numeric(9,2)::text, '-'),
                  coalesce(journal_movement::numeric(9,2)::text, '-'),
                  journal_lines, difference::numeric(9,2), reconciliation_status)
                FROM fusion_mart.gl_reconciliation
                WHERE ledger_name = 'L' AND period_name = 'Jan-26'
                ORDER BY account_combination, currency"""))
        .containsExactly(
            "EUR|1-A-5-0|-10.00|-10.00|1|0.00|MATCHED",
            "USD|1-A-5-0|89.00|89.00|2|0.00|MATCHED",
            "USD|1-B-5-0|5.01|5.00|1|0.01|DIFFERENT",
            "USD|1-C-5-0|-|6.00|1|-6.00|ONLY_JOURNALS",
            "USD|1-D-5-0|-|-|0|0.00|ONLY_BALANCE");
  }

  @Test
  void everyTableShowsHowFreshItIs() {
    // Given
    MART.load(new VersionLog().add(INVOICES, "1", payable(1, TODAY, "1", "false")));

    // When
    var shown =
        MART.texts(
            """
            SELECT (stream, table_name, last_source_update AT TIME ZONE 'UTC', age > interval '1 day')
            FROM fusion_mart.freshness WHERE last_loaded_at IS NOT NULL
            ORDER BY table_name DESC""");

    // Then
    assertThat(shown)
        .containsExactly(
            "(invoices,fact_ap_invoice,\"2026-02-01 00:00:30\",t)",
            "(invoices,fact_ap_installment,\"2026-02-01 00:00:30\",t)");
  }

  private static String payable(int id, LocalDate due, String unpaid, String hold) {
    return """
    {"InvoiceId": %d, "InvoiceCurrency": "EUR", "invoiceInstallments": [
      {"InstallmentNumber": 1, "DueDate": "%s", "UnpaidAmount": %s, "HoldFlag": %s}]}"""
        .formatted(id, due, unpaid, hold);
  }

  private static String receivable(int id, String due, String balance) {
    return """
    {"CustomerTransactionId": %d, "InvoiceCurrencyCode": "EUR",
     "receivablesInvoiceInstallments": [
      {"InstallmentId": %d, "InstallmentDueDate": %s, "InstallmentBalanceDue": %s}]}"""
        .formatted(id, id, due, balance);
  }

  private static String batch(
      int id,
      String status,
      String currency,
      String combination,
      String enteredDr,
      String enteredCr,
      String accountedDr,
      String accountedCr) {
    return """
    {"JeBatchId": %d, "Status": "%s", "journalHeaders": [
      {"JournalName": "J", "LedgerName": "L", "LedgerCurrencyCode": "USD",
       "PeriodName": "Jan-26", "journalLines": [
        {"JeLineNumber": 1, "AccountCombination": "%s", "CurrencyCode": "%s", "EnteredDr": %s,
         "EnteredCr": %s, "AccountedDr": %s, "AccountedCr": %s}]}]}"""
        .formatted(
            id, status, combination, currency, enteredDr, enteredCr, accountedDr, accountedCr);
  }

  private static String balance(String currency, String combination, String activity) {
    return """
    {"LedgerName": "L", "PeriodName": "Jan-26", "Currency": "%s", "AccountCombination": "%s",
     "Scenario": "Actual", "PeriodActivity": %s}"""
        .formatted(currency, combination, activity);
  }
}
