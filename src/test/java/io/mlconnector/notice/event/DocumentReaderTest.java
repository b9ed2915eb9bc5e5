package io.mlconnector.notice.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.event.DocumentFacts.Installment;
import io.mlconnector.notice.event.DocumentFacts.State;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.teams.message.Settled;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DocumentReader reader = new DocumentReader(StatusWords.ENGLISH);

  @Test
  void everyFactOfAnInvoiceIsRead() throws Exception {
    DocumentFacts facts =
        read(
            StreamName.INVOICES,
            """
            {"InvoiceId": 7, "links": [{"href": "x"}], "InvoiceNumber": "A-1",
             "Supplier": "Öl & Söhne", "SupplierNumber": 1252, "BusinessUnit": "BU",
             "PaymentMethod": "Wire", "InvoiceCurrency": "EUR", "InvoiceAmount": 12.50,
             "CreationDate": "2026-02-03T04:05:06+00:00", "ValidationStatus": "Validated",
             "ApprovalStatus": "Workflow approved", "PaidStatus": "Unpaid",
             "invoiceLines": {"items": [{"LineAmount": 12.50, "InvoiceNumber": "of no interest"}]},
             "invoiceInstallments": {"items": [
               {"InstallmentNumber": 2, "DueDate": "2026-03-02", "UnpaidAmount": "5.50",
                "HoldFlag": true, "HoldReason": "Price"},
               {"InstallmentNumber": 1, "DueDate": "2026-03-01", "UnpaidAmount": 7}],
              "hasMore": false}}
            """);

    assertThat(facts.number()).isEqualTo("A-1");
    assertThat(facts.partner()).contains("Öl & Söhne");
    assertThat(facts.partnerNumber()).contains("1252");
    assertThat(facts.amount()).contains(eur("12.50"));
    assertThat(facts.businessUnit()).contains("BU");
    assertThat(facts.paymentMethod()).contains("Wire");
    assertThat(facts.createdAt()).contains(Instant.parse("2026-02-03T04:05:06Z"));
    assertThat(facts.standing().payment()).contains("Unpaid");
    assertThat(facts.standing().hold()).contains("Price");
    assertThat(facts.states())
        .containsExactlyInAnyOrder(State.VALIDATED, State.ON_HOLD, State.APPROVED);
    assertThat(facts.installments())
        .containsExactly(
            new Installment(1, LocalDate.parse("2026-03-01"), Optional.of(eur("7")), false),
            new Installment(2, LocalDate.parse("2026-03-02"), Optional.of(eur("5.50")), true));
  }

  @Test
  void everyFactOfAPaymentIsRead() throws Exception {
    DocumentFacts facts =
        read(
            StreamName.PAYMENTS,
            """
            {"PaymentNumber": 81, "Payee": "Acme", "SupplierNumber": "12", "PaymentAmount": 3,
             "PaymentCurrency": "EUR", "BusinessUnit": "BU", "PaymentMethod": "Check",
             "PaymentStatus": "Voided", "VoidDate": "2026-04-01",
             "CreationDate": "2026-02-03T04:05:06Z",
             "relatedInvoices": [{"InvoiceNumber": "A-1", "AmountPaidPaymentCurrency": 3}]}
            """);

    assertThat(facts.number()).isEqualTo("81");
    assertThat(facts.partner()).contains("Acme");
    assertThat(facts.amount()).contains(eur("3"));
    assertThat(facts.paymentMethod()).contains("Check");
    assertThat(facts.standing().payment()).contains("Voided");
    assertThat(facts.states()).containsExactly(State.CANCELLED);
    assertThat(facts.settled()).containsExactly(new Settled("A-1", Optional.of(eur("3"))));
  }

  @Test
  void everyFactOfAReceivableIsRead() throws Exception {
    DocumentFacts facts =
        read(
            StreamName.RECEIVABLES_INVOICES,
            """
            {"TransactionNumber": "T-1", "BillToCustomerName": "Acme", "BillToCustomerNumber": "9",
             "EnteredAmount": 4, "InvoiceCurrencyCode": "EUR", "BusinessUnit": "BU",
             "InvoiceStatus": "Complete", "CreationDate": "2026-02-03T04:05:06Z",
             "receivablesInvoiceInstallments": {"items": [{"InstallmentSequenceNumber": 1,
               "InstallmentDueDate": "2026-05-01", "InstallmentBalanceDue": 4}]}}
            """);

    assertThat(facts.number()).isEqualTo("T-1");
    assertThat(facts.partner()).contains("Acme");
    assertThat(facts.partnerNumber()).contains("9");
    assertThat(facts.amount()).contains(eur("4"));
    assertThat(facts.createdAt()).isPresent();
    assertThat(facts.standing().status()).contains("Complete");
    assertThat(facts.installments())
        .containsExactly(
            new Installment(1, LocalDate.parse("2026-05-01"), Optional.of(eur("4")), false));
  }

  @Test
  void conditionsSeeAttributesThatAreNoFacts() throws Exception {
    String json = "{\"PayGroup\": \"INTERCOMPANY\", \"invoiceDff\": [{\"region\": \"EMEA\"}]}";

    assertThat(read(StreamName.INVOICES, json).attributes()).isEqualTo(JSON.readTree(json));
  }

  @Test
  void documentWithoutAnyFactIsCalledByItsKey() throws Exception {
    assertThat(read(StreamName.INVOICES, "{}").number()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{\"InvoiceAmount\": 1",
        "{\"Unknown\": [1, }",
        "{\"invoiceLines\": {\"items\": [{]}}",
        "{\"Supplier\": {}}",
        "{\"DueDate\": 1, \"invoiceInstallments\": 3}",
        "{\"invoiceInstallments\": [3]}",
        "{\"invoiceInstallments\": {\"items\": [{\"DueDate\": \"soon\"}]}}",
        "{\"InvoiceAmount\": 1e999999999}",
        "{\"CreationDate\": \"yesterday\"}"
      })
  void whatBreaksTheContractIsNamed(String json) {
    assertThatThrownBy(() -> read(StreamName.INVOICES, json))
        .isInstanceOf(UnreadableRecord.class)
        .message()
        .isNotBlank();
  }

  /** The same is read whether or not there is something else in the document. */
  @ParameterizedTest
  @CsvSource({
    "INVOICES, invoices",
    "PAYMENTS, payablesPayments",
    "RECEIVABLES_INVOICES, receivablesInvoices"
  })
  void factsOfAWholePodAreThoseOfTheirOwnTrees(StreamName stream, String resource)
      throws Exception {
    try (var pod = FusionPod.start(PodSettings.defaults().withInvoices(300))) {
      var documents = new ArrayList<JsonNode>();
      pod.truth().forEach(resource, documents::add);
      assertThat(documents).hasSizeGreaterThan(20);
      for (JsonNode document : documents) {
        String json = document.toString();
        JsonNode tree = DocumentTree.ofFacts(json.getBytes(StandardCharsets.UTF_8));
        mustBePartOf(JSON.readTree(json), JSON.readTree(tree.toString()));
        String facts = tree.toString();

        DocumentFacts whole = read(stream, json);
        DocumentFacts lean = read(stream, facts);
        assertThat(lean).usingRecursiveComparison().ignoringFields("payload").isEqualTo(whole);
        assertThat(facts.length()).isLessThan(json.length() / 2);
      }
    }
  }

  /** Names may be missing, but no value may differ and no child of a collection may be lost. */
  private static void mustBePartOf(JsonNode whole, JsonNode part) {
    if (part.isObject()) {
      part.fieldNames().forEachRemaining(name -> mustBePartOf(whole.path(name), part.path(name)));
    } else if (part.isArray()) {
      assertThat(part.size()).isEqualTo(whole.size());
      for (int i = 0; i < part.size(); i++) {
        mustBePartOf(whole.path(i), part.path(i));
      }
    } else {
      assertThat(part).isEqualTo(whole);
    }
  }

  @Test
  void whatIsNotKeptCanNotBeReadByMistake() throws Exception {
    var attributes =
        new Attributes(DocumentTree.ofFacts("{\"PayGroup\": 1}".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> attributes.text("PayGroup"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PayGroup");
  }

  private DocumentFacts read(StreamName stream, String json) throws UnreadableRecord {
    return reader.read(
        new RecordRef(stream, RecordKey.of(7)), json.getBytes(StandardCharsets.UTF_8));
  }

  private static Money eur(String amount) {
    return new Money(new BigDecimal(amount), "EUR");
  }
}
