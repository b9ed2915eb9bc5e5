package io.mlconnector.sandbox.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.SteppingClock;
import io.mlconnector.sandbox.fusion.data.BookKeeper;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.Living;
import io.mlconnector.sandbox.fusion.resource.Catalogue;
import io.mlconnector.sandbox.fusion.truth.PodTruth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the seed and however long business went on, the books hold together. */
class BooksAreConsistentTest {
  private static final String SEEDS_AND_EVENTS = "1, 0\n2, 0\n77, 3000\n4711, 6000";

  private static PodTruth books(long seed, int events) {
    var clock = SteppingClock.at(Instant.parse("2026-03-14T15:09:26.535Z"));
    var books = new Books(seed, 1_000, clock);
    var living = new Living(new BookKeeper(books, seed, clock), seed, clock);
    if (events > 0) {
      living.advance(Duration.ofDays(20), events);
    }
    return new PodTruth(books, new Catalogue(), clock);
  }

  private static BigDecimal sum(Iterable<JsonNode> rows, String attribute) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode row : rows) {
      sum =
          sum.add(
              row.get(attribute).isNull() ? BigDecimal.ZERO : row.get(attribute).decimalValue());
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource(textBlock = SEEDS_AND_EVENTS)
  void linesAddUpToTheInvoiceAndDistributionsToTheirLine(long seed, int events) {
    books(seed, events)
        .forEach(
            "invoices",
            invoice -> {
              assertThat(sum(invoice.get("invoiceLines"), "LineAmount"))
                  .isEqualByComparingTo(invoice.get("InvoiceAmount").decimalValue());
              for (JsonNode line : invoice.get("invoiceLines")) {
                assertThat(sum(line.get("invoiceDistributions"), "DistributionAmount"))
                    .isEqualByComparingTo(line.get("LineAmount").decimalValue());
              }
            });
  }

  @ParameterizedTest
  @CsvSource(textBlock = SEEDS_AND_EVENTS)
  void installmentsAddUpToTheInvoiceAndTellWhatIsUnpaid(long seed, int events) {
    books(seed, events)
        .forEach(
            "invoices",
            invoice -> {
              BigDecimal amount = invoice.get("InvoiceAmount").decimalValue();
              BigDecimal paid = invoice.get("AmountPaid").decimalValue();
              assertThat(sum(invoice.get("invoiceInstallments"), "GrossAmount"))
                  .isEqualByComparingTo(amount);
              assertThat(sum(invoice.get("invoiceInstallments"), "UnpaidAmount"))
                  .isEqualByComparingTo(amount.subtract(paid));
              String status = invoice.get("PaidStatus").asText();
              if (paid.signum() == 0) {
                assertThat(status).isEqualTo("Unpaid");
              } else {
                assertThat(status)
                    .isEqualTo(paid.compareTo(amount) == 0 ? "Paid" : "Partially paid");
              }
            });
  }

  @ParameterizedTest
  @CsvSource(textBlock = SEEDS_AND_EVENTS)
  void paymentsApplyToInstallmentsThatSayTheSame(long seed, int events) {
    PodTruth truth = books(seed, events);
    Map<String, BigDecimal> applied = new HashMap<>();
    truth.forEach(
        "payablesPayments",
        payment -> {
          boolean voided = payment.get("PaymentStatus").asText().equals("Voided");
          if (!voided) {
            assertThat(sum(payment.get("relatedInvoices"), "AmountPaidInvoiceCurrency"))
                .isEqualByComparingTo(payment.get("PaymentAmount").decimalValue());
          }
          for (JsonNode related : payment.get("relatedInvoices")) {
            applied.merge(
                related.get("InvoiceId").asText() + "/" + related.get("InstallmentNumber").asText(),
                related.get("AmountPaidInvoiceCurrency").decimalValue(),
                BigDecimal::add);
          }
        });
    truth.forEach(
        "invoices",
        invoice -> {
          for (JsonNode installment : invoice.get("invoiceInstallments")) {
            BigDecimal paid =
                installment
                    .get("GrossAmount")
                    .decimalValue()
                    .subtract(installment.get("UnpaidAmount").decimalValue());
            BigDecimal payments =
                applied.getOrDefault(
                    invoice.get("InvoiceId").asText()
                        + "/"
                        + installment.get("InstallmentNumber").asText(),
                    BigDecimal.ZERO);
            assertThat(payments).isEqualByComparingTo(paid);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(textBlock = SEEDS_AND_EVENTS)
  void paymentsGoToTheSupplierOfTheirInvoices(long seed, int events) {
    PodTruth truth = books(seed, events);
    Map<String, JsonNode> invoices = new HashMap<>();
    truth.forEach("invoices", invoice -> invoices.put(invoice.get("InvoiceId").asText(), invoice));
    truth.forEach(
        "payablesPayments",
        payment -> {
          for (JsonNode related : payment.get("relatedInvoices")) {
            JsonNode invoice =
                Objects.requireNonNull(invoices.get(related.get("InvoiceId").asText()));
            assertThat(invoice.get("SupplierNumber")).isEqualTo(payment.get("SupplierNumber"));
            assertThat(invoice.get("BusinessUnit")).isEqualTo(payment.get("BusinessUnit"));
            assertThat(invoice.get("InvoiceCurrency")).isEqualTo(payment.get("PaymentCurrency"));
          }
        });
  }

  @ParameterizedTest
  @CsvSource(textBlock = SEEDS_AND_EVENTS)
  void receivablesAddUp(long seed, int events) {
    books(seed, events)
        .forEach(
            "receivablesInvoices",
            invoice -> {
              BigDecimal amount = invoice.get("EnteredAmount").decimalValue();
              assertThat(
                      sum(invoice.get("receivablesInvoiceLines"), "LineAmount")
                          .add(invoice.get("FreightAmount").decimalValue()))
                  .isEqualByComparingTo(amount);
              assertThat(sum(invoice.get("receivablesInvoiceInstallments"), "OriginalAmount"))
                  .isEqualByComparingTo(amount);
              assertThat(
                      sum(invoice.get("receivablesInvoiceInstallments"), "InstallmentBalanceDue"))
                  .isEqualByComparingTo(invoice.get("InvoiceBalanceAmount").decimalValue());
            });
  }

  @ParameterizedTest
  @CsvSource(textBlock = SEEDS_AND_EVENTS)
  void journalsBalanceAndBalancesAreTheSumOfPostedJournals(long seed, int events) {
    PodTruth truth = books(seed, events);
    Map<String, BigDecimal> posted = new HashMap<>();
    truth.forEach("journalBatches", batch -> addUp(batch, posted));
    Set<String> cells = new HashSet<>();
    truth.forEach(
        "ledgerBalances",
        balance -> {
          String cell =
              String.join(
                  "|",
                  balance.get("LedgerName").asText(),
                  balance.get("PeriodName").asText(),
                  balance.get("Currency").asText(),
                  balance.get("AccountCombination").asText());
          cells.add(cell);
          assertThat(new BigDecimal(balance.get("PeriodActivity").asText()))
              .isEqualByComparingTo(posted.get(cell));
          String beginning = balance.get("BeginningBalance").asText();
          assertThat(new BigDecimal(balance.get("EndingBalance").asText()))
              .isEqualByComparingTo(
                  (beginning.equals("#MISSING") ? BigDecimal.ZERO : new BigDecimal(beginning))
                      .add(posted.get(cell)));
        });
    assertThat(cells).isEqualTo(posted.keySet());
  }

  private static void addUp(JsonNode batch, Map<String, BigDecimal> posted) {
    for (JsonNode header : batch.get("journalHeaders")) {
      JsonNode lines = header.get("journalLines");
      assertThat(sum(lines, "EnteredDr")).isEqualByComparingTo(sum(lines, "EnteredCr"));
      assertThat(sum(lines, "AccountedDr")).isEqualByComparingTo(sum(lines, "AccountedCr"));
      if (!batch.get("Status").asText().equals("P")) {
        continue;
      }
      String ledgerCurrency = header.get("LedgerCurrencyCode").asText();
      for (JsonNode line : lines) {
        add(posted, header, ledgerCurrency, line, "Accounted");
        if (!header.get("CurrencyCode").asText().equals(ledgerCurrency)) {
          add(posted, header, header.get("CurrencyCode").asText(), line, "Entered");
        }
      }
    }
  }

  private static void add(
      Map<String, BigDecimal> posted,
      JsonNode header,
      String currency,
      JsonNode line,
      String kind) {
    String cell =
        String.join(
            "|",
            header.get("LedgerName").asText(),
            header.get("PeriodName").asText(),
            currency,
            line.get("AccountCombination").asText());
    BigDecimal debit =
        line.get(kind + "Dr").isNull() ? BigDecimal.ZERO : line.get(kind + "Dr").decimalValue();
    BigDecimal credit =
        line.get(kind + "Cr").isNull() ? BigDecimal.ZERO : line.get(kind + "Cr").decimalValue();
    posted.merge(cell, debit.subtract(credit), BigDecimal::add);
  }
}
