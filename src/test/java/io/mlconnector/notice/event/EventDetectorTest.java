package io.mlconnector.notice.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.ChangeDetector;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import io.mlconnector.notice.Documents;
import io.mlconnector.teams.message.Change;
import io.mlconnector.teams.message.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDetectorTest {
  private static final Instant ENTERED = Instant.parse("2026-10-01T08:00:00Z");
  private static final Instant CHANGED = Instant.parse("2026-10-19T08:00:00Z");
  private static final LocalDate DUE = LocalDate.parse("2026-10-31");
  private static final Documents NEW = Documents.invoice(300_100, ENTERED, DUE);

  private final DocumentReader reader = new DocumentReader(StatusWords.ENGLISH);
  private final EventDetector detector =
      new EventDetector(new NotableChanges(new ChangeDetector(), NotableChanges.USUAL));

  static Stream<Arguments> changes() {
    return Stream.of(
        row("nothing", NEW, it -> it),
        row("what nobody has to know", NEW, it -> it.payGroup("Utilities")),
        row("validated", NEW, Documents::validated, "invoice-validated/300100/2026-10-19"),
        row("approved", NEW, Documents::approved, "invoice-approved/300100/2026-10-19"),
        row("held", NEW.validated(), Documents::onHold, "invoice-on-hold/300100/2026-10-19"),
        row(
            "released",
            NEW.onHold(),
            Documents::validated,
            "invoice-released/300100/2026-10-19",
            "invoice-validated/300100/2026-10-19"),
        row(
            "paid at once",
            NEW,
            Documents::fullyPaid,
            "invoice-validated/300100/2026-10-19",
            "invoice-paid/300100/2026-10-19"),
        row("paid in part", NEW.validated(), it -> it.partlyPaid("400")),
        row(
            "paid the rest",
            NEW.validated().partlyPaid("400"),
            Documents::fullyPaid,
            "invoice-paid/300100/2026-10-19"),
        row(
            "cancelled",
            NEW.validated(),
            Documents::cancelled,
            "invoice-cancelled/300100/2026-10-19"),
        row(
            "cancelled while on hold",
            NEW.onHold(),
            Documents::cancelled,
            "invoice-cancelled/300100/2026-10-19"),
        row("changed after its end", NEW.cancelled(), it -> it.terms("Net 60")));
  }

  private static Arguments row(
      String name, Documents before, UnaryOperator<Documents> change, String... keys) {
    return Arguments.of(name, before, change.apply(before), List.of(keys));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void tellsWhatHappened(String name, Documents before, Documents after, List<String> keys)
      throws UnreadableRecord {
    assertThat(events(before.json(), after.json()))
        .extracting(BusinessEvent::key)
        .containsExactlyElementsOf(keys);
  }

  @Test
  void firstVersionTellsAllThatIsTrueAlready() throws UnreadableRecord {
    assertThat(firstEvents(StreamName.INVOICES, NEW.fullyPaid().json()))
        .extracting(event -> event.type().externalName())
        .containsExactly("invoice-new", "invoice-validated", "invoice-paid");
    assertThat(firstEvents(StreamName.INVOICES, NEW.cancelled().json()))
        .extracting(event -> event.type().externalName())
        .containsExactly("invoice-cancelled");
  }

  @Test
  void changeSaysOldAndNew() throws UnreadableRecord {
    Documents after =
        NEW.over("1500.5", "EUR").terms("Net 60").due(DUE.plusDays(30), DUE.plusDays(60));

    List<BusinessEvent> events = events(NEW.json(), after.json());

    assertThat(events).hasSize(1);
    assertThat(events.getFirst().key()).startsWith("invoice-changed/300100/2026-10-19/");
    assertThat(events.getFirst().changes())
        .containsExactly(
            new Change("InvoiceAmount", eur("1000"), eur("1500.5")),
            new Change("DueDate (1)", new Value.Day(DUE), new Value.Day(DUE.plusDays(30))),
            new Change("DueDate (2)", new Value.Nothing(), new Value.Day(DUE.plusDays(60))),
            new Change("PaymentTerms", new Value.Words("Net 30"), new Value.Words("Net 60")));
  }

  @Test
  void sameChangeOnOneDayIsOneFactAndAnotherOneIsAnother() throws UnreadableRecord {
    String once = events(NEW.json(), NEW.terms("Net 60").json()).getFirst().key();
    String again = events(NEW.json(), NEW.terms("Net 60").json()).getFirst().key();
    String other = events(NEW.json(), NEW.terms("Net 90").json()).getFirst().key();

    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  @Test
  void paymentIsMadeAndVoided() throws UnreadableRecord {
    String made = Documents.payment(7, ENTERED, false);
    String voided = Documents.payment(7, ENTERED, true);

    assertThat(firstEvents(StreamName.PAYMENTS, made))
        .extracting(BusinessEvent::key)
        .containsExactly("payment-created/7");
    assertThat(events(StreamName.PAYMENTS, 7, made, voided))
        .extracting(BusinessEvent::key)
        .containsExactly("payment-voided/7/2026-10-19");
  }

  @Test
  void customerInvoiceIsTold() throws UnreadableRecord {
    var event =
        firstEvents(StreamName.RECEIVABLES_INVOICES, Documents.receivable(9, ENTERED, DUE, true))
            .getFirst();

    assertThat(event.key()).isEqualTo("receivable-new/7");
    assertThat(event.document().amount()).contains(new Money(new BigDecimal("5000"), "JPY"));
    assertThat(event.document().nextDue()).isPresent();
  }

  @Test
  void namesOfStatesCanBeOfAnotherLanguage() throws UnreadableRecord {
    var german =
        new DocumentReader(
            new StatusWords(
                java.util.Set.of("Bezahlt"),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of()));
    String json = NEW.json().replace("\"Unpaid\"", "\"BEZAHLT \"");

    assertThat(german.read(ref(StreamName.INVOICES, 300_100), bytes(json)).states())
        .containsExactly(DocumentFacts.State.PAID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "\"text\"",
        "{\"InvoiceNumber\":{\"a\":1}}",
        "{\"InvoiceCurrency\":\"EUR\",\"InvoiceAmount\":\"a lot\"}",
        "{\"InvoiceCurrency\":\"EUR\",\"InvoiceAmount\":1e999999999}",
        "{\"InvoiceCurrency\":\"a currency of much length\",\"InvoiceAmount\":1}",
        "{\"CreationDate\":\"yesterday\"}",
        "{\"invoiceInstallments\":7}",
        "{\"invoiceInstallments\":[7]}",
        "{\"invoiceInstallments\":[{\"DueDate\":\"2026-02-30\",\"InstallmentNumber\":1}]}",
        "{\"invoiceInstallments\":[{\"DueDate\":\"2026-02-28\",\"InstallmentNumber\":1.5}]}",
        "{\"invoiceInstallments\":[{\"DueDate\":\"2026-02-28\"}]}",
      })
  void whatBreaksTheContractIsRefused(String json) {
    assertThatThrownBy(() -> reader.read(ref(StreamName.INVOICES, 1), bytes(json)))
        .isInstanceOf(UnreadableRecord.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"InvoiceAmount\":null,\"invoiceInstallments\":null}",
        "{\"InvoiceAmount\":\"12.5\",\"InvoiceCurrency\":\"EUR\",\"CanceledFlag\":\"N\"}",
        "{\"invoiceInstallments\":{\"count\":0,\"hasMore\":false}}",
        "{\"invoiceInstallments\":[{\"InstallmentNumber\":\"1\",\"DueDate\":\"2026-02-28\"}]}",
      })
  void whatIsMissingIsNoMistake(String json) throws UnreadableRecord {
    assertThat(reader.read(ref(StreamName.INVOICES, 1), bytes(json)).number()).isEqualTo("1");
  }

  private List<BusinessEvent> firstEvents(StreamName stream, String json) throws UnreadableRecord {
    RecordRef ref = ref(stream, 7);
    return detector.detect(
        version(ref, Kind.NEW, json), Optional.empty(), reader.read(ref, bytes(json)));
  }

  private List<BusinessEvent> events(String before, String after) throws UnreadableRecord {
    return events(StreamName.INVOICES, 300_100, before, after);
  }

  private List<BusinessEvent> events(StreamName stream, long id, String before, String after)
      throws UnreadableRecord {
    RecordRef ref = ref(stream, id);
    return detector.detect(
        version(ref, Kind.CHANGED, after),
        Optional.of(reader.read(ref, bytes(before))),
        reader.read(ref, bytes(after)));
  }

  private static RecordVersion version(RecordRef ref, Kind kind, String json) {
    return new RecordVersion(
        17, ref, kind, Optional.of(CHANGED), bytes(json), 1, 1, CHANGED, CHANGED);
  }

  private static RecordRef ref(StreamName stream, long id) {
    return new RecordRef(stream, RecordKey.of(id));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static Value eur(String amount) {
    return new Value.Amount(new Money(new BigDecimal(amount), "EUR"));
  }
}
