package io.mlconnector.warehouse;

import static io.mlconnector.finance.StreamName.COST_CENTERS;
import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.LEDGERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.journal.RecordVersion.Kind;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayablesViewsTest {
  private static final Mart MART = Mart.empty();
  private static final LocalDate TODAY = LocalDate.parse(MART.text("SELECT current_date"));

  @BeforeEach
  void emptyMart() {
    MART.reset();
  }

  @Test
  void openInstallmentsAreAgedByTheirDueDate() {
    // Given
    var log = new VersionLog();
    int[] daysOverdue = {-10, 0, 1, 30, 31, 60, 61, 90, 91, 400};
    for (int i = 0; i < daysOverdue.length; i++) {
      log.add(
          INVOICES, "" + i, invoice(i, "", installment(1, daysOverdue[i], "10", "10", "false")));
    }

    // When
    MART.load(log);

    // Then
    assertThat(
            MART.texts(
                "SELECT (days_overdue, aging_bucket, aging_bucket_order) FROM"
                    + " fusion_mart.ap_aging ORDER BY invoice_id"))
        .containsExactly(
            "(-10,\"Not due\",0)",
            "(0,\"Not due\",0)",
            "(1,1-30,1)",
            "(30,1-30,1)",
            "(31,31-60,2)",
            "(60,31-60,2)",
            "(61,61-90,3)",
            "(90,61-90,3)",
            "(91,\"Over 90\",4)",
            "(400,\"Over 90\",4)");
  }

  @Test
  void whatIsPaidCanceledOrGoneHasNoAgeAndCreditMemosCountNegative() {
    // Given
    var log =
        new VersionLog()
            .add(INVOICES, "1", invoice(1, "", installment(1, 5, "10", "0", "false")))
            .add(
                INVOICES,
                "2",
                invoice(2, "\"CanceledFlag\": true,", installment(1, 5, "10", "10", "false")))
            .add(INVOICES, "3", invoice(3, "", installment(1, 5, "10", "10", "false")))
            .add(
                INVOICES,
                "3",
                Kind.VANISHED,
                invoice(3, "", installment(1, 5, "10", "10", "false")))
            .add(
                INVOICES,
                "4",
                invoice(4, "\"PaidStatus\": \"Paid\",", installment(1, 5, "10", "null", "false")))
            .add(
                INVOICES,
                "5",
                invoice(5, "\"PaidStatus\": \"Unpaid\",", installment(1, 5, "7", "null", "false")))
            .add(
                INVOICES,
                "6",
                invoice(
                    6,
                    "\"InvoiceType\": \"Credit memo\",",
                    installment(1, 5, "-30.25", "-30.25", "true")))
            .add(
                INVOICES,
                "7",
                invoice(
                    7,
                    "\"ConversionRate\": 0.5, \"ConversionRateType\": \"User\",",
                    installment(1, 5, "10", "4", "false")
                        + ","
                        + installment(2, -5, "10", "10", "false")));

    // When
    MART.load(log);

    // Then
    assertThat(
            MART.texts(
                """
                SELECT (invoice_id, installment_number, invoice_type, open_amount,
                  open_amount_ledger, is_on_hold, hold_reason)
                FROM fusion_mart.ap_aging ORDER BY invoice_id, installment_number"""))
        .containsExactly(
            "(5,1,,7.000000,7.000000,f,)",
            "(6,1,\"Credit memo\",-30.250000,-30.250000,t,Reason)",
            "(7,1,,4.000000,2.000000,f,)",
            "(7,2,,10.000000,5.000000,f,)");
  }

  @Test
  void theLedgerIsThatOfTheBusinessUnitOrTheOnlyPrimaryOne() {
    // Given
    var log =
        new VersionLog()
            .add(
                INVOICES,
                "1",
                invoice(1, "\"BusinessUnit\": \"US\",", installment(1, 5, "10", "10", "false")))
            .add(
                INVOICES,
                "2",
                invoice(2, "\"BusinessUnit\": \"DE\",", installment(1, 5, "10", "10", "false")))
            .add(
                LEDGERS,
                "1",
                """
                {"LedgerId": 1, "Name": "US Primary", "CurrencyCode": "USD",
                 "LedgerCategoryCode": "PRIMARY"}""")
            .add(
                LEDGERS,
                "2",
                """
                {"LedgerId": 2, "Name": "DE Secondary", "CurrencyCode": "EUR",
                 "LedgerCategoryCode": "SECONDARY"}""");
    MART.load(log);
    String ledgers =
        "SELECT (ledger_name, ledger_currency) FROM fusion_mart.ap_aging ORDER BY invoice_id";
    assertThat(MART.texts(ledgers)).containsExactly("(\"US Primary\",USD)", "(\"US Primary\",USD)");

    // When
    MART.execute("INSERT INTO fusion_mart.business_unit_ledger VALUES ('DE', 'DE Secondary')");

    // Then
    assertThat(MART.texts(ledgers))
        .containsExactly("(\"US Primary\",USD)", "(\"DE Secondary\",EUR)");
  }

  @Test
  void openAmountsAreSharedByDistributionToTheCent() {
    // Given
    String lines =
        """
        "invoiceLines": [{"LineNumber": 1, "invoiceDistributions": [
          {"InvoiceDistributionId": 1, "DistributionAmount": 10, "DistributionCombination": "1-A-5-0"},
          {"InvoiceDistributionId": 2, "DistributionAmount": 10, "DistributionCombination": "1-B-5-0"},
          {"InvoiceDistributionId": 3, "DistributionAmount": 5, "DistributionCombination": "1-C-5-0"},
          {"InvoiceDistributionId": 4, "DistributionAmount": 5, "DistributionCombination": "1-C-5-0"},
          {"InvoiceDistributionId": 5, "DistributionAmount": 9, "DistributionCombination": "1-D-5-0"},
          {"InvoiceDistributionId": 6, "DistributionAmount": -9, "DistributionCombination": "1-D-5-0"}]}],
        """;
    String cancelling =
        """
        "invoiceLines": [{"LineNumber": 1, "invoiceDistributions": [
          {"InvoiceDistributionId": 1, "DistributionAmount": 10, "DistributionCombination": "1-A-5-0"},
          {"InvoiceDistributionId": 2, "DistributionAmount": -10, "DistributionCombination": "1-B-5-0"}]}],
        """;
    var log =
        new VersionLog()
            .add(INVOICES, "1", invoice(1, lines, installment(1, 5, "30", "20.00", "false")))
            .add(INVOICES, "2", invoice(2, "", installment(1, 5, "30", "12.5", "false")))
            .add(INVOICES, "3", invoice(3, cancelling, installment(1, 5, "30", "8", "true")))
            .add(COST_CENTERS, "S|A", "{\"Value\": \"A\", \"Description\": \"Alpha\"}");

    // When
    MART.load(log);

    // Then
    assertThat(
            MART.texts(
                """
                SELECT (invoice_id, cost_center, cost_center_name, account, open_amount,
                  open_amount_ledger, is_on_hold)
                FROM fusion_mart.open_payables_by_cost_center
                ORDER BY invoice_id, cost_center"""))
        .containsExactly(
            "(1,A,Alpha,5,6.67,6.67,f)",
            "(1,B,,5,6.66,6.66,f)",
            "(1,C,,5,6.670000,6.670000,f)",
            "(2,,,,12.500000,12.500000,f)",
            "(3,,,,8.000000,8.000000,t)");
  }

  @Test
  void sharesAddUpToTheOpenAmountWhateverTheProportions() {
    // Given
    var random = new Random(42);
    var log = new VersionLog();
    for (int i = 1; i <= 300; i++) {
      var distributions = new StringBuilder();
      int parts = random.nextInt(6);
      for (int part = 1; part <= parts; part++) {
        distributions
            .append(part == 1 ? "" : ",")
            .append(
                """
                {"InvoiceDistributionId": %d, "DistributionAmount": %d.%02d,
                 "DistributionCombination": "1-%d-5-0"}"""
                    .formatted(
                        part, random.nextInt(-500, 2000), random.nextInt(100), random.nextInt(4)));
      }
      String head =
          "\"ConversionRate\": 1.08"
              + random.nextInt(100)
              + ", \"invoiceLines\": [{\"LineNumber\": 1, \"invoiceDistributions\": ["
              + distributions
              + "]}],";
      String unpaid = random.nextInt(-100, 5000) + ".%02d".formatted(random.nextInt(100));
      log.add(
          INVOICES,
          "" + i,
          invoice(
              i,
              head,
              installment(1, random.nextInt(-50, 50), "1", unpaid, "false")
                  + ","
                  + installment(2, 3, "1", "17.335", "false")));
    }

    // When
    MART.load(log);

    // Then
    assertThat(
            MART.texts(
                """
                SELECT invoice_id FROM fusion_mart.ap_aging GROUP BY invoice_id
                EXCEPT
                SELECT invoice_id
                FROM (
                  SELECT invoice_id, sum(open_amount) AS o, sum(open_amount_ledger) AS l
                  FROM fusion_mart.open_payables_by_cost_center GROUP BY invoice_id
                ) AS shared
                JOIN (
                  SELECT invoice_id, sum(open_amount) AS o, sum(open_amount_ledger) AS l
                  FROM fusion_mart.ap_aging GROUP BY invoice_id
                ) AS aged USING (invoice_id, o, l)"""))
        .isEmpty();
    assertThat(MART.text("SELECT count(DISTINCT invoice_id) FROM fusion_mart.ap_aging"))
        .isEqualTo("300");
  }

  private static String invoice(int id, String head, String installments) {
    return """
    {"InvoiceId": %d, "InvoiceCurrency": "EUR", %s "invoiceInstallments": [%s]}"""
        .formatted(id, head, installments);
  }

  private static String installment(
      int number, int daysOverdue, String gross, String unpaid, String hold) {
    return """
    {"InstallmentNumber": %d, "DueDate": "%s", "GrossAmount": %s, "UnpaidAmount": %s,
     "HoldFlag": %s, "HoldReason": %s}"""
        .formatted(
            number,
            TODAY.minusDays(daysOverdue),
            gross,
            unpaid,
            hold,
            hold.equals("true") ? "\"Reason\"" : "null");
  }
}
