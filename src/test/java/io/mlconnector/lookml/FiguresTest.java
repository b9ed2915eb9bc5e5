package io.mlconnector.lookml;

import static io.mlconnector.lookml.BlockMart.MART;
import static io.mlconnector.lookml.BlockMart.POD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlconnector.lookml.PodFigures.Sums;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures that a controller reads are those that the records of the pod add up to. */
class FiguresTest {
  private static final LookmlProject PROJECT = LookmlProject.read();
  private static final PodFigures FIGURES = new PodFigures(POD, MART.today());

  @Test
  void openAndOverduePayables() {
    assertFigures(
        FIGURES.openPayables(false),
        "open_payables",
        "ap_aging.total_open_amount",
        "ap_aging.invoice_currency");
    assertFigures(
        FIGURES.openPayables(true),
        "open_payables",
        "ap_aging.total_overdue_amount",
        "ap_aging.invoice_currency");
    assertFigures(
        FIGURES.openPayablesInLedgerCurrency(),
        "open_payables",
        "ap_aging.total_open_amount_ledger",
        "ap_aging.ledger_currency");
    assertFigures(
        FIGURES.openPayablesInLedgerCurrency(),
        "payables",
        "ap_aging.total_open_amount_ledger",
        "ap_aging.ledger_currency");
    assertFigures(
        FIGURES.onHold(),
        "open_payables",
        "ap_aging.installments_on_hold",
        "ap_aging.invoice_currency");
    assertThat(single("open_payables", "ap_aging.installments_without_rate")).isEqualTo("2");
  }

  @Test
  void sharesOverCostCentersAddUpToWhatIsOpen() {
    assertFigures(
        FIGURES.openPayables(false),
        "open_payables",
        "open_payables_by_cost_center.total_share_of_open_amount",
        "open_payables_by_cost_center.invoice_currency");
  }

  @Test
  void spendByCostCenterAndBySupplier() {
    assertFigures(
        FIGURES.spendByCostCenter(),
        "payables",
        "fact_ap_invoice_distribution.spend_ledger",
        "fact_ap_invoice_distribution.cost_center",
        "dim_ledger.ledger_currency");
    assertFigures(
        FIGURES.spendBySupplier(),
        "payables",
        "fact_ap_invoice_distribution.spend",
        "fact_ap_invoice.supplier_number",
        "fact_ap_invoice_distribution.invoice_currency");
  }

  @Test
  void daysPayableOutstanding() {
    Sums open = FIGURES.openPayablesInLedgerCurrency();
    Sums purchases = FIGURES.invoicedInLedgerCurrency(90);
    var expected = new Sums();
    purchases.forEach(
        (currency, amount) ->
            expected.put(
                currency,
                open.of(currency)
                    .multiply(BigDecimal.valueOf(90))
                    .divide(amount, MathContext.DECIMAL64)));
    assertFigures(
        purchases,
        "payables",
        "fact_ap_invoice.purchases_in_dpo_window_ledger",
        "dim_ledger.ledger_currency");
    assertFigures(
        expected,
        "payables",
        "payables_ratios.days_payable_outstanding",
        "dim_ledger.ledger_currency");
  }

  @Test
  void paymentsDaysToPayAndDiscounts() {
    assertFigures(
        FIGURES.paid(),
        "payments",
        "fact_ap_payment.total_payment_amount",
        "fact_ap_payment.payment_currency");
    List<Long> days = FIGURES.daysToPay();
    assertThat(single("payments", "payment_timing.settlements"))
        .isEqualTo(Integer.toString(days.size()));
    assertThat(Double.parseDouble(single("payments", "payment_timing.average_days_to_pay")))
        .isCloseTo(
            days.stream().mapToLong(Long::longValue).average().orElseThrow(), within(0.000001));
  }

  @Test
  void discountsAndWeightedDaysOfAPaymentThatIsKnownByHeart() {
    var query =
        new ExploreQuery(PROJECT, PROJECT.explore("payments"))
            .choose(
                "fact_ap_payment_application.total_discount_taken",
                "fact_ap_payment_application.total_discount_lost",
                "fact_ap_payment_application.discount_lost_share",
                "payment_timing.average_days_to_pay",
                "payment_timing.average_days_late",
                "payment_timing.late_settlements",
                "payment_timing.weighted_days_to_pay",
                "fact_ap_payment.total_payment_amount")
            .filter("fact_ap_payment.check_id", "8001");

    // Paid on 14 February: an invoice of 5 January, due on 4 February and 4 March.
    assertThat(MART.rows(query.sql()))
        .singleElement()
        .asList()
        .map(value -> value.toString().replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", ""))
        .containsExactly("CHF", "2", "6", "0.75", "40", "-4", "1", "40", "CHF", "300");
  }

  @Test
  void debitsCreditsAndNetOfPostedJournals() {
    Sums debits = FIGURES.debits();
    assertFigures(
        debits,
        "general_ledger",
        "fact_gl_journal_line.total_debit_ledger",
        "fact_gl_journal_line.ledger_name",
        "fact_gl_journal_line.period_name");
    assertFigures(
        FIGURES.credits(),
        "general_ledger",
        "fact_gl_journal_line.total_credit_ledger",
        "fact_gl_journal_line.ledger_name",
        "fact_gl_journal_line.period_name");
    var net = new Sums();
    debits.keySet().forEach(key -> net.put(key, BigDecimal.ZERO));
    assertFigures(
        net,
        "general_ledger",
        "fact_gl_journal_line.net_movement_ledger",
        "fact_gl_journal_line.ledger_name",
        "fact_gl_journal_line.period_name");
  }

  @Test
  void periodMovementOfBalancesAgainstJournals() {
    Sums activity = FIGURES.periodActivity();
    assertFigures(
        activity,
        "gl_reconciliation",
        "fact_gl_balance.total_period_activity",
        "fact_gl_balance.ledger_name",
        "fact_gl_balance.currency",
        "fact_gl_balance.account_combination");
    assertFigures(
        activity,
        "gl_reconciliation",
        "gl_reconciliation.total_balance_activity",
        "gl_reconciliation.ledger_name",
        "gl_reconciliation.currency",
        "gl_reconciliation.account_combination");
    assertThat(single("gl_reconciliation", "gl_reconciliation.differences")).isEqualTo("0");
    assertThat(single("close", "gl_reconciliation.differences")).isEqualTo("0");
  }

  @Test
  void openReceivablesAndCash() {
    assertFigures(
        FIGURES.openReceivables(false),
        "receivables",
        "fact_ar_installment.total_open_amount",
        "fact_ar_installment.invoice_currency");
    assertFigures(
        FIGURES.openReceivables(true),
        "receivables",
        "fact_ar_installment.total_overdue_amount",
        "fact_ar_installment.invoice_currency");
    assertFigures(
        FIGURES.openReceivables(false),
        "cash",
        "cash_position.total_due_in",
        "cash_position.currency");
    assertFigures(
        FIGURES.openPayables(false),
        "cash",
        "cash_position.total_due_out",
        "cash_position.currency");
  }

  @Test
  void figuresOfAnInvoiceDoNotGrowWithWhatIsJoinedToIt() {
    var alone =
        new ExploreQuery(PROJECT, PROJECT.explore("payables"))
            .choose("fact_ap_invoice.total_invoice_amount", "fact_ap_invoice.count");
    var joined =
        new ExploreQuery(PROJECT, PROJECT.explore("payables"))
            .choose("fact_ap_invoice.total_invoice_amount", "fact_ap_invoice.count")
            .withAllJoins();

    assertThat(MART.rows(joined.sql()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(MART.rows(alone.sql()));
  }

  @Test
  void aSupplierThatWasEnteredTwiceCountsOnceUnderItsNewerName() {
    var query =
        new ExploreQuery(PROJECT, PROJECT.explore("payables"))
            .choose("supplier_by_number.supplier_name", "fact_ap_invoice.total_invoice_amount")
            .filter("fact_ap_invoice.supplier_number", "TWICE");

    assertThat(MART.rows(query.sql()))
        .containsExactlyInAnyOrder(
            List.of("Newer", "CHF", "1000.000000"), List.of("Newer", "EUR", "70.000000"));
  }

  @Test
  void whatFusionNoLongerHasIsLeftOutUntilItIsAskedFor() {
    // Given
    var usual =
        new ExploreQuery(PROJECT, PROJECT.explore("payables")).choose("fact_ap_invoice.count");
    var deleted =
        new ExploreQuery(PROJECT, PROJECT.explore("payables"))
            .choose("fact_ap_invoice.count")
            .filter("fact_ap_invoice.is_deleted", "Yes");
    long before = Long.parseLong(MART.rows(usual.sql()).getFirst().getFirst());
    String one =
        MART.rows(
                "SELECT min(invoice_id) FROM fusion_mart.fact_ap_invoice WHERE deleted_at IS NULL")
            .getFirst()
            .getFirst();
    try {
      // When
      MART.execute(
          "UPDATE fusion_mart.fact_ap_invoice SET deleted_at = now() WHERE invoice_id = " + one);

      // Then
      assertThat(MART.rows(usual.sql())).containsExactly(List.of(Long.toString(before - 1)));
      assertThat(MART.rows(deleted.sql())).containsExactly(List.of("1"));
    } finally {
      MART.execute(
          "UPDATE fusion_mart.fact_ap_invoice SET deleted_at = NULL WHERE invoice_id = " + one);
    }
  }

  @Test
  void usersSeeTheirBusinessUnitsAndLedgersAlone() {
    Map<String, String> seen =
        Map.of(
            "payables", "fact_ap_invoice.business_unit",
            "open_payables", "ap_aging.business_unit",
            "receivables", "fact_ar_invoice.business_unit",
            "payments", "fact_ap_payment.business_unit",
            "purchase_orders", "fact_purchase_order.procurement_business_unit");
    seen.forEach(
        (explore, field) ->
            assertThat(
                    MART.rows(
                        new ExploreQuery(PROJECT, PROJECT.explore(explore))
                            .choose(field)
                            .asUserWith("fusion_business_unit", "Meridian France,Meridian Japan")
                            .sql()))
                .as(explore)
                .containsExactlyInAnyOrder(List.of("Meridian France"), List.of("Meridian Japan")));
    Map<String, String> ledgers =
        Map.of(
            "general_ledger", "fact_gl_journal_line.ledger_name",
            "gl_reconciliation", "gl_reconciliation.ledger_name",
            "close", "dim_ledger.ledger_name",
            "cash", "cash_position.ledger_name");
    ledgers.forEach(
        (explore, field) ->
            assertThat(
                    MART.rows(
                        new ExploreQuery(PROJECT, PROJECT.explore(explore))
                            .choose(field)
                            .asUserWith("fusion_ledger", "Meridian US Primary")
                            .sql()))
                .as(explore)
                .containsExactly(List.of("Meridian US Primary")));
  }

  private static void assertFigures(
      Sums expected, String explore, String measure, String... dimensions) {
    var query = new ExploreQuery(PROJECT, PROJECT.explore(explore)).choose(dimensions);
    query.choose(measure);
    var columns = query.columns();
    var found = new Sums();
    for (List<String> row : MART.rows(query.sql())) {
      String value = row.get(columns.indexOf(measure));
      if (!value.equals("null")) {
        var key = new StringBuilder();
        for (String dimension : dimensions) {
          key.append(key.isEmpty() ? "" : " ").append(row.get(columns.indexOf(dimension)));
        }
        found.add(key.toString(), new BigDecimal(value));
      }
    }
    expected.values().removeIf(amount -> amount.signum() == 0 && !measure.contains("net_"));
    found.values().removeIf(amount -> amount.signum() == 0 && !measure.contains("net_"));
    assertThat(expected).as(measure).isNotEmpty();
    assertThat(found.keySet()).as(measure).isEqualTo(expected.keySet());
    assertThat(found)
        .allSatisfy(
            (key, amount) ->
                assertThat(amount)
                    .as(measure + " of " + key)
                    .isCloseTo(expected.of(key), within(new BigDecimal("0.000001"))));
  }

  private static String single(String explore, String measure) {
    var query = new ExploreQuery(PROJECT, PROJECT.explore(explore)).choose(measure);
    return MART.rows(query.sql()).getFirst().get(query.columns().indexOf(measure));
  }
}
