package io.mlconnector.lookml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.sandbox.fusion.FusionPod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the figures must be, added up from the records of the pod in Java: neither the loader nor
 * the views nor the model have a part in it.
 */
final class PodFigures {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  final LocalDate today;
  private final List<JsonNode> invoices;
  private final List<JsonNode> payments;
  private final List<JsonNode> receivables;
  private final List<JsonNode> batches;
  private final List<JsonNode> balances;
  private final Map<String, String> currencyOfUnit = new HashMap<>();
  private final Map<String, String> currencyOfLedger = new HashMap<>();

  PodFigures(FusionPod pod, LocalDate today) {
    this.today = today;
    this.invoices =
        with(with(pod.truth().all("invoices"), BlockMart.UNRATED), BlockMart.dueOn(today));
    this.payments = with(pod.truth().all("payablesPayments"), BlockMart.DISCOUNTS);
    this.receivables = pod.truth().all("receivablesInvoices");
    this.batches = pod.truth().all("journalBatches");
    this.balances = pod.truth().all("ledgerBalances");
    pod.truth()
        .forEach(
            "ledgersLOV",
            ledger -> currencyOfLedger.put(text(ledger, "Name"), text(ledger, "CurrencyCode")));
    pod.businessUnitLedgers()
        .forEach((unit, ledger) -> currencyOfUnit.put(unit, currencyOfLedger.get(ledger)));
  }

  private static List<JsonNode> with(List<JsonNode> records, String more) {
    try {
      var all = new ArrayList<>(records);
      all.add(JSON.readTree(more));
      return all;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sums by a key. */
  static final class Sums extends TreeMap<String, BigDecimal> {
    private static final long serialVersionUID = 1L;

    /** The sum of a key; zero where there is none. */
    BigDecimal of(String key) {
      return getOrDefault(key, BigDecimal.ZERO);
    }

    void add(String key, BigDecimal amount) {
      merge(key, amount, BigDecimal::add);
    }
  }

  /** Open amounts by invoice currency. */
  Sums openPayables(boolean overdueOnly) {
    var sums = new Sums();
    openInstallments(
        (invoice, installment) -> {
          if (!overdueOnly || date(installment, "DueDate").isBefore(today)) {
            sums.add(text(invoice, "InvoiceCurrency"), amount(installment, "UnpaidAmount"));
          }
        });
    return sums;
  }

  /** Open amounts by ledger currency; what has no rate is left out. */
  Sums openPayablesInLedgerCurrency() {
    var sums = new Sums();
    openInstallments(
        (invoice, installment) ->
            rate(invoice)
                .ifPresent(
                    rate ->
                        sums.add(
                            ledgerCurrency(invoice),
                            sixDecimals(amount(installment, "UnpaidAmount").multiply(rate)))));
    return sums;
  }

  /** Open installments on hold by invoice currency. */
  Sums onHold() {
    var sums = new Sums();
    openInstallments(
        (invoice, installment) -> {
          if (installment.path("HoldFlag").asBoolean()) {
            sums.add(text(invoice, "InvoiceCurrency"), BigDecimal.ONE);
          }
        });
    return sums;
  }

  /** Invoiced by ledger currency in the last days, canceled and unrated ones left out. */
  Sums invoicedInLedgerCurrency(int days) {
    var sums = new Sums();
    for (JsonNode invoice : invoices) {
      LocalDate day = date(invoice, "InvoiceDate");
      boolean within = day.isAfter(today.minusDays(days)) && !day.isAfter(today);
      if (within && !isCanceled(invoice)) {
        inLedgerCurrency(invoice, invoice, "InvoiceAmount")
            .ifPresent(amount -> sums.add(ledgerCurrency(invoice), amount));
      }
    }
    return sums;
  }

  /** Charged by cost centre and ledger currency. */
  Sums spendByCostCenter() {
    var sums = new Sums();
    distributions(
        (invoice, distribution) ->
            inLedgerCurrency(invoice, distribution, "DistributionAmount")
                .ifPresent(
                    amount ->
                        sums.add(
                            text(distribution, "DistributionCombination").split("-")[1]
                                + " "
                                + ledgerCurrency(invoice),
                            amount)));
    return sums;
  }

  /** Charged by supplier number and invoice currency. */
  Sums spendBySupplier() {
    var sums = new Sums();
    distributions(
        (invoice, distribution) ->
            sums.add(
                text(invoice, "SupplierNumber") + " " + text(invoice, "InvoiceCurrency"),
                amount(distribution, "DistributionAmount")));
    return sums;
  }

  /** Paid by currency, voided payments left out. */
  Sums paid() {
    var sums = new Sums();
    for (JsonNode payment : payments) {
      if (payment.path("VoidDate").isMissingNode() || payment.path("VoidDate").isNull()) {
        sums.add(text(payment, "PaymentCurrency"), amount(payment, "PaymentAmount"));
      }
    }
    return sums;
  }

  /** Days from invoice to payment, one entry for each invoice settled. */
  List<Long> daysToPay() {
    var invoiceDates = new HashMap<String, LocalDate>();
    invoices.forEach(
        invoice -> invoiceDates.put(text(invoice, "InvoiceId"), date(invoice, "InvoiceDate")));
    var days = new ArrayList<Long>();
    for (JsonNode payment : payments) {
      if (payment.hasNonNull("VoidDate")) {
        continue;
      }
      for (JsonNode settled : payment.path("relatedInvoices")) {
        LocalDate invoiced = invoiceDates.get(text(settled, "InvoiceId"));
        if (invoiced != null && amount(settled, "AmountPaidPaymentCurrency").signum() > 0) {
          days.add(ChronoUnit.DAYS.between(invoiced, date(payment, "PaymentDate")));
        }
      }
    }
    return days;
  }

  /** Debits by ledger and period, in ledger currency, of posted batches. */
  Sums debits() {
    return lines("AccountedDr");
  }

  /** The same of credits. */
  Sums credits() {
    return lines("AccountedCr");
  }

  private Sums lines(String side) {
    var sums = new Sums();
    for (JsonNode batch : batches) {
      if (!text(batch, "Status").equals("P")) {
        continue;
      }
      for (JsonNode journal : batch.path("journalHeaders")) {
        for (JsonNode line : journal.path("journalLines")) {
          if (line.hasNonNull(side)) {
            sums.add(
                text(journal, "LedgerName") + " " + text(journal, "PeriodName"),
                amount(line, side));
          }
        }
      }
    }
    return sums;
  }

  /** Period activity by ledger, currency and combination. */
  Sums periodActivity() {
    var sums = new Sums();
    for (JsonNode balance : balances) {
      sums.add(
          String.join(
              " ",
              text(balance, "LedgerName"),
              text(balance, "Currency"),
              text(balance, "AccountCombination")),
          amount(balance, "PeriodActivity"));
    }
    return sums;
  }

  /** Open receivables by invoice currency. */
  Sums openReceivables(boolean overdueOnly) {
    var sums = new Sums();
    for (JsonNode invoice : receivables) {
      for (JsonNode installment : invoice.path("receivablesInvoiceInstallments")) {
        BigDecimal open = amount(installment, "InstallmentBalanceDue");
        boolean overdue = date(installment, "InstallmentDueDate").isBefore(today);
        if (open.signum() != 0 && (!overdueOnly || overdue)) {
          sums.add(text(invoice, "InvoiceCurrencyCode"), open);
        }
      }
    }
    return sums;
  }

  private void openInstallments(BiConsumer<JsonNode, JsonNode> taker) {
    for (JsonNode invoice : invoices) {
      if (!isCanceled(invoice)) {
        for (JsonNode installment : invoice.path("invoiceInstallments")) {
          if (amount(installment, "UnpaidAmount").signum() != 0) {
            taker.accept(invoice, installment);
          }
        }
      }
    }
  }

  private void distributions(BiConsumer<JsonNode, JsonNode> taker) {
    for (JsonNode invoice : invoices) {
      for (JsonNode line : invoice.path("invoiceLines")) {
        Consumer<JsonNode> each = distribution -> taker.accept(invoice, distribution);
        line.path("invoiceDistributions").forEach(each);
      }
    }
  }

  /** As Fusion states it, otherwise by the rate. */
  private Optional<BigDecimal> inLedgerCurrency(
      JsonNode invoice, JsonNode stating, String attribute) {
    if (stating.hasNonNull("BaseAmount")) {
      return Optional.of(amount(stating, "BaseAmount"));
    }
    return rate(invoice).map(rate -> sixDecimals(amount(stating, attribute).multiply(rate)));
  }

  /** One where both currencies are the same; none where it is not known yet. */
  private static Optional<BigDecimal> rate(JsonNode invoice) {
    if (invoice.hasNonNull("ConversionRate")) {
      return Optional.of(amount(invoice, "ConversionRate"));
    }
    return invoice.hasNonNull("ConversionRateType")
        ? Optional.empty()
        : Optional.of(BigDecimal.ONE);
  }

  private String ledgerCurrency(JsonNode invoice) {
    return String.valueOf(currencyOfUnit.get(text(invoice, "BusinessUnit")));
  }

  private static boolean isCanceled(JsonNode invoice) {
    return invoice.path("CanceledFlag").asBoolean() || invoice.hasNonNull("CanceledDate");
  }

  private static BigDecimal sixDecimals(BigDecimal amount) {
    return amount.setScale(6, RoundingMode.HALF_UP);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static BigDecimal amount(JsonNode node, String name) {
    String text = node.path(name).asText("0");
    return text.isEmpty() || text.equals("null") || text.startsWith("#")
        ? BigDecimal.ZERO
        : new BigDecimal(text);
  }

  private static LocalDate date(JsonNode node, String name) {
    return LocalDate.parse(text(node, name));
  }
}
