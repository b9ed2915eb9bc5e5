package io.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
  private static FusionRecord record(String json) {
    return new FusionRecord(
        RecordKey.of(1),
        Optional.empty(),
        false,
        json.getBytes(StandardCharsets.UTF_8),
        new byte[16]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"relatedInvoices\":{\"items\":[{\"InvoiceId\":7},{\"InvoiceId\":\"8\"}]}}",
        "{\"relatedInvoices\":[{\"InvoiceId\":7},{\"InvoiceId\":\"8\"},{\"InvoiceId\":null}]}"
      })
  void invoicesOfAPaymentAreFoundInBothFormsOfChildrenAndNumbers(String payment) {
    assertThat(Payloads.paidInvoices(record(payment)))
        .containsExactly(RecordKey.of(7), RecordKey.of(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"relatedInvoices\":null}",
        "{\"relatedInvoices\":{\"items\":[{\"InvoiceId\":\"none\"}]}}",
        "{\"relatedInvoices\":\"odd\"}"
      })
  void whatIsOddHasNoConsequence(String payment) {
    assertThat(Payloads.paidInvoices(record(payment))).isEmpty();
    assertThat(Payloads.coordinates(record(payment))).isEmpty();
    assertThat(Payloads.period(record(payment))).isEmpty();
    assertThat(Payloads.ledger(record(payment))).isEmpty();
  }

  @Test
  void aJournalMovesBalancesInLedgerCurrencyAndInThatOfItsLines() {
    assertThat(
            Payloads.coordinates(
                record(
                    """
                    {"journalHeaders":{"items":[{"LedgerName":"Primary","PeriodName":"Mar-26",
                      "LedgerCurrencyCode":"USD","CurrencyCode":"EUR","journalLines":{"items":[
                        {"AccountCombination":"101-10"},
                        {"AccountCombination":"101-20","CurrencyCode":"GBP"},
                        {"AccountCombination":null}]}}]}}
                    """)))
        .containsExactlyInAnyOrder(
            new BalanceCoordinate("Primary", "Mar-26", "USD", "101-10"),
            new BalanceCoordinate("Primary", "Mar-26", "EUR", "101-10"),
            new BalanceCoordinate("Primary", "Mar-26", "USD", "101-20"),
            new BalanceCoordinate("Primary", "Mar-26", "GBP", "101-20"));
  }

  @Test
  void aPeriodIsReadFromDatesAndTimeStampsAlike() {
    assertThat(
            Payloads.period(
                record(
                    """
                    {"LedgerId":"300000046975971","ApplicationId":101,"PeriodNameId":"Feb-24",
                     "StartDate":"2024-02-01","EndDate":"2024-02-29T00:00:00+00:00",
                     "ClosingStatus":"O"}
                    """)))
        .containsExactly(
            new KnownPeriod(
                300000046975971L,
                101,
                "Feb-24",
                LocalDate.of(2024, 2, 1),
                LocalDate.of(2024, 2, 29),
                "O"));
  }
}
