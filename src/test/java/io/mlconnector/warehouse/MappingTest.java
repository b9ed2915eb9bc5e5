package io.mlconnector.warehouse;

import static io.mlconnector.finance.StreamName.ACCOUNT_COMBINATIONS;
import static io.mlconnector.finance.StreamName.COST_CENTERS;
import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.JOURNALS;
import static io.mlconnector.finance.StreamName.LEDGER_BALANCES;
import static io.mlconnector.finance.StreamName.PAYMENTS;
import static io.mlconnector.finance.StreamName.PERIODS;
import static io.mlconnector.finance.StreamName.RECEIVABLES_INVOICES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final Mart MART = Mart.empty();

  @BeforeEach
  void emptyMart() {
    MART.reset();
  }

  @Test
  void bareArraysAndCollectionsOfChildrenMeanTheSame() {
    // Given
    String bare =
        """
        {"InvoiceId": 1, "invoiceLines": [{"LineNumber": 1, "invoiceDistributions": [
          {"InvoiceDistributionId": 11, "DistributionAmount": 5}]}],
         "invoiceInstallments": [{"InstallmentNumber": 1, "UnpaidAmount": 5}]}""";
    String wrapped =
        """
        {"invoiceInstallments": {"count": 1, "hasMore": false, "items": [
           {"InstallmentNumber": 1, "UnpaidAmount": 5}]},
         "invoiceLines": {"items": [{"invoiceDistributions": {"items": [
          {"InvoiceDistributionId": 11, "DistributionAmount": 5}], "links": [{"rel": "self"}]},
          "LineNumber": 1}]},
         "InvoiceId": 2}""";

    // When
    MART.load(new VersionLog().add(INVOICES, "1", bare).add(INVOICES, "2", wrapped));

    // Then
    assertThat(
            MART.texts(
                """
                SELECT (invoice_id, invoice_distribution_id, line_number, distribution_amount)
                FROM fusion_mart.fact_ap_invoice_distribution ORDER BY invoice_id"""))
        .containsExactly("(1,11,1,5.000000)", "(2,11,1,5.000000)");
    assertThat(
            MART.texts(
                "SELECT invoice_id FROM fusion_mart.fact_ap_installment ORDER BY invoice_id"))
        .containsExactly("1", "2");
  }

  @Test
  void numbersComeAsNumbersOrAsText() {
    // Given
    String payload =
        """
        {"InvoiceId": "300000047507499", "InvoiceAmount": "1250.50", "AmountPaid": 0.1,
         "SupplierNumber": 1252, "ConversionRate": "1.0834567890123",
         "ConversionRateType": "Corporate",
         "invoiceInstallments": [{"InstallmentNumber": "1", "GrossAmount": 12345678901234567890.12}]}""";

    // When
    MART.load(new VersionLog().add(INVOICES, "300000047507499", payload));

    // Then
    assertThat(
            MART.text(
                """
                SELECT (invoice_id, invoice_amount, amount_paid, supplier_number, conversion_rate,
                  invoice_amount_ledger)
                FROM fusion_mart.fact_ap_invoice"""))
        .isEqualTo("(300000047507499,1250.500000,0.100000,1252,1.0834567890123,1354.862715)");
    assertThat(MART.text("SELECT gross_amount FROM fusion_mart.fact_ap_installment"))
        .isEqualTo("12345678901234567890.120000");
  }

  @Test
  void ledgerAmountsAreStatedOrConvertedOrUnknown() {
    // Given
    String stated =
        """
        {"InvoiceId": 1, "InvoiceAmount": 100, "BaseAmount": 90.01, "ConversionRate": 0.9,
         "ConversionRateType": "User"}""";
    String same = "{\"InvoiceId\": 2, \"InvoiceAmount\": 100}";
    String unknown =
        """
        {"InvoiceId": 3, "InvoiceAmount": 100, "ConversionRate": null,
         "ConversionRateType": "Corporate"}""";

    // When
    MART.load(
        new VersionLog()
            .add(INVOICES, "1", stated)
            .add(INVOICES, "2", same)
            .add(INVOICES, "3", unknown));

    // Then
    assertThat(
            MART.texts(
                "SELECT invoice_amount_ledger FROM fusion_mart.fact_ap_invoice ORDER BY"
                    + " invoice_id"))
        .containsExactly("90.010000", "100.000000", "null");
  }

  @Test
  void combinationsAreCutIntoSegmentsUnlessTheyHaveAnotherShape() {
    // Given
    String payload =
        """
        {"InvoiceId": 1, "invoiceLines": [{"LineNumber": 1, "AccountingDate": "2026-01-05",
          "invoiceDistributions": [
            {"InvoiceDistributionId": 1, "DistributionCombination": "101-210-60540-000"},
            {"InvoiceDistributionId": 2, "DistributionCombination": "101-210-60540"},
            {"InvoiceDistributionId": 3, "DistributionCombination": "101-210-60540-000-9"},
            {"InvoiceDistributionId": 4, "DistributionCombination": null}]}]}""";

    // When
    MART.load(new VersionLog().add(INVOICES, "1", payload));

    // Then
    assertThat(
            MART.texts(
                """
                SELECT (company, cost_center, account, accounting_date)
                FROM fusion_mart.fact_ap_invoice_distribution ORDER BY invoice_distribution_id"""))
        .containsExactly(
            "(101,210,60540,2026-01-05)", "(,,,2026-01-05)", "(,,,2026-01-05)", "(,,,2026-01-05)");
  }

  @Test
  void journalLinesAreKeyedWithoutAJournalId() {
    // Given
    String payload =
        """
        {"JeBatchId": 9, "Status": "P", "DefaultPeriodName": "Jan-26",
         "journalHeaders": {"items": [
           {"JournalName": "Accrual", "LedgerName": "L", "PeriodName": "Jan-26",
            "journalLines": {"items": [{"JeLineNumber": 1, "AccountedDr": 5}]}},
           {"JournalName": "Reversal", "LedgerName": "L",
            "journalLines": {"items": [{"JeLineNumber": 1, "AccountedDr": 6}]}},
           {"JournalName": "Accrual", "LedgerName": "L", "JeHeaderId": 77,
            "journalLines": {"items": [{"JeLineNumber": 1, "AccountedCr": 7}]}}]}}""";

    // When
    MART.load(new VersionLog().add(JOURNALS, "9", payload));

    // Then
    assertThat(
            MART.texts(
                """
                SELECT (journal_name, journal_ordinal, je_line_number, je_header_id, period_name,
                  is_posted, accounted_dr, accounted_cr)
                FROM fusion_mart.fact_gl_journal_line ORDER BY journal_name, journal_ordinal"""))
        .containsExactly(
            "(Accrual,0,1,,Jan-26,t,5.000000,)",
            "(Accrual,1,1,77,Jan-26,t,,7.000000)",
            "(Reversal,0,1,,Jan-26,t,6.000000,)");
  }

  @Test
  void missingCellsOfBalancesAreEmptyAndAMissingCurrencyTypeIsNoReasonToRefuse() {
    // Given
    String payload =
        """
        {"LedgerName": "Sim Primary", "PeriodName": "Jan-26", "Currency": "USD",
         "AccountCombination": "101-10-60540-000", "BeginningBalance": "0",
         "PeriodActivity": "1520.25", "EndingBalance": "#MISSING", "Scenario": "Actual"}""";

    // When
    MART.load(new VersionLog().add(LEDGER_BALANCES, "any", payload));

    // Then
    assertThat(
            MART.text(
                """
                SELECT (currency_type, cost_center, beginning_balance, period_activity,
                  ending_balance)
                FROM fusion_mart.fact_gl_balance"""))
        .isEqualTo("(\"\",10,0.000000,1520.250000,)");
  }

  @Test
  void accountsGetTheNamesOfTheirCostCentersWhicheverComesFirst() {
    // Given
    String combination =
        """
        {"_CODE_COMBINATION_ID": %d, "_CHART_OF_ACCOUNTS_ID": 5237, "company": "101",
         "costCenter": "%s", "account": "60540", "subaccount": "000", "AccountType": "E",
         "EnabledFlag": "Y", "SummaryFlag": "N"}""";
    var log =
        new VersionLog()
            .add(ACCOUNT_COMBINATIONS, "1", combination.formatted(1, "210"))
            .add(
                COST_CENTERS,
                "Cost Center Set|210",
                "{\"Value\": \"210\", \"Description\": \"Sales\", \"EnabledFlag\": \"Y\"}")
            .add(ACCOUNT_COMBINATIONS, "2", combination.formatted(2, "210"))
            .add(ACCOUNT_COMBINATIONS, "3", combination.formatted(3, "999"));

    // When
    MART.load(log, 1);

    // Then
    assertThat(
            MART.texts(
                """
                SELECT (account_combination, cost_center_name, segment_4, segment_5, is_enabled,
                  is_summary)
                FROM fusion_mart.dim_gl_account ORDER BY code_combination_id"""))
        .containsExactly(
            "(101-210-60540-000,Sales,000,,t,f)",
            "(101-210-60540-000,Sales,000,,t,f)",
            "(101-999-60540-000,,000,,t,f)");
    assertThat(MART.text("SELECT value_set_code FROM fusion_mart.dim_cost_center"))
        .isEqualTo("Cost Center Set");
  }

  @Test
  void daysLearnTheirFiscalPeriodWhereAllLedgersAgree() {
    // Given
    String period =
        """
        {"LedgerId": %d, "ApplicationId": %d, "PeriodNameId": "%s", "ClosingStatus": "O",
         "StartDate": "%s", "EndDate": "%s", "PeriodYear": 2026}""";
    var log =
        new VersionLog()
            .add(PERIODS, "a", period.formatted(1, 101, "Jan-26", "2026-01-01", "2026-01-31"))
            .add(PERIODS, "b", period.formatted(2, 101, "Jan-26", "2026-01-01", "2026-01-31"))
            .add(PERIODS, "c", period.formatted(1, 101, "Adj-26", "2026-01-31", "2026-01-31"))
            .add(PERIODS, "d", period.formatted(1, 101, "Feb-26", "2026-02-01", "2026-02-28"))
            .add(PERIODS, "e", period.formatted(2, 101, "P02-26", "2026-02-01", "2026-02-15"))
            .add(PERIODS, "f", period.formatted(1, 200, "AP Mar", "2026-03-01", "2026-03-31"));

    // When
    MART.load(log);

    // Then
    assertThat(
            MART.texts(
                """
                SELECT (date_key, fiscal_period_name, fiscal_year, fiscal_period_end)
                FROM fusion_mart.dim_date
                WHERE date_key IN ('2026-01-31', '2026-02-10', '2026-02-20', '2026-03-01')
                ORDER BY date_key"""))
        .containsExactly(
            "(2026-01-31,Jan-26,2026,2026-01-31)",
            "(2026-02-10,,,)",
            "(2026-02-20,Feb-26,2026,2026-02-28)",
            "(2026-03-01,,,)");
  }

  @Test
  void customersAreWhatTheirLatestLivingInvoiceSays() {
    // Given
    String invoice =
        """
        {"CustomerTransactionId": %d, "BillToCustomerNumber": "%s", "BillToCustomerName": "%s"}""";
    var log =
        new VersionLog()
            .add(RECEIVABLES_INVOICES, "1", invoice.formatted(1, "C1", "Old name"))
            .add(RECEIVABLES_INVOICES, "2", invoice.formatted(2, "C1", "New name"))
            .add(RECEIVABLES_INVOICES, "3", invoice.formatted(3, "C2", "Mistaken"))
            .add(
                RECEIVABLES_INVOICES,
                "3",
                io.mlconnector.journal.RecordVersion.Kind.CHANGED,
                invoice.formatted(3, "C3", "Right"));

    // When
    MART.load(log, 1);

    // Then
    assertThat(
            MART.texts(
                "SELECT (customer_number, customer_name) FROM fusion_mart.dim_customer ORDER BY"
                    + " customer_number"))
        .containsExactly("(C1,\"New name\")", "(C3,Right)");
  }

  @Test
  void applicationsTakeWhatTheyLackFromTheirPayment() {
    // Given
    String payload =
        """
        {"relatedInvoices": {"items": [{"InvoicePaymentId": 5, "InvoiceId": 8,
          "InstallmentNumber": 1, "AmountPaidPaymentCurrency": "10.5"}]},
         "CheckId": 4, "PaymentDate": "2026-01-09", "PaymentCurrency": "EUR",
         "ReconciledFlag": "N"}""";

    // When
    MART.load(new VersionLog().add(PAYMENTS, "4", payload));

    // Then
    assertThat(
            MART.text(
                """
                SELECT (check_id, invoice_payment_id, invoice_id, payment_date, payment_currency,
                  amount_paid)
                FROM fusion_mart.fact_ap_payment_application"""))
        .isEqualTo("(4,5,8,2026-01-09,EUR,10.500000)");
    assertThat(MART.text("SELECT is_reconciled FROM fusion_mart.fact_ap_payment"))
        .isEqualTo("false");
  }
}
