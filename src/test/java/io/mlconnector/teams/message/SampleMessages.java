package io.mlconnector.teams.message;

import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One message of every type, and some that are hard to show. */
public final class SampleMessages {
  private static final Instant NOON = Instant.parse("2026-10-19T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-10-19");
  private static final LocalDate DUE = LocalDate.parse("2026-10-31");

  private SampleMessages() {}

  /** By name. */
  public static Map<String, TeamsMessage> all() {
    Map<String, TeamsMessage> samples = new LinkedHashMap<>();
    samples.put("invoice-new", invoice(NoticeType.INVOICE_NEW));
    samples.put("invoice-changed", changed());
    samples.put("invoice-on-hold", onHold());
    samples.put("invoice-released", invoice(NoticeType.INVOICE_RELEASED));
    samples.put("invoice-validated", invoice(NoticeType.INVOICE_VALIDATED));
    samples.put("invoice-approved", invoice(NoticeType.INVOICE_APPROVED));
    samples.put("invoice-cancelled", ended(NoticeType.INVOICE_CANCELLED, "Canceled", "Unpaid"));
    samples.put("invoice-paid", ended(NoticeType.INVOICE_PAID, "Validated", "Paid"));
    samples.put("invoice-due-soon", reminder(NoticeType.INVOICE_DUE_SOON, "2026-10-20"));
    samples.put("invoice-due", reminder(NoticeType.INVOICE_DUE, "2026-10-19"));
    samples.put("invoice-overdue", reminder(NoticeType.INVOICE_OVERDUE, "2026-10-09"));
    samples.put("payment-created", payment(NoticeType.PAYMENT_CREATED, "Negotiable"));
    samples.put("payment-voided", payment(NoticeType.PAYMENT_VOIDED, "Voided"));
    samples.put("receivable-new", receivable(NoticeType.RECEIVABLE_NEW));
    samples.put("receivable-overdue", receivable(NoticeType.RECEIVABLE_OVERDUE));
    samples.put("digest", digest());
    samples.put("reports-late", reportsLate());
    return samples;
  }

  /** Names that try to be markup, links or commands of a card. */
  public static DocumentNotice hostile() {
    return new DocumentNotice(
        "invoice-new/666",
        NoticeType.INVOICE_NEW,
        new Document(
            ref(StreamName.INVOICES, 666),
            "- INV_1*[pay here](https://evil.example)",
            Optional.of("**Müller** & Söhne\n# \u202eevil\u202c {{DATE(2026-01-01,SHORT)}} \\ 東京"),
            money("1000", "JPY"),
            Optional.of("1. Unit <at>all</at>"),
            Optional.empty()),
        Standing.UNKNOWN,
        Optional.empty(),
        List.of(),
        List.of(),
        TODAY,
        NOON);
  }

  /** More changes than a card has room for. */
  public static DocumentNotice longOne() {
    DocumentNotice small = changed();
    return new DocumentNotice(
        small.eventKey(),
        small.type(),
        small.document(),
        small.standing(),
        small.due(),
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    new Change(
                        "DueDate (" + i + ")",
                        new Value.Words("東京".repeat(60)),
                        new Value.Nothing()))
            .toList(),
        List.of(),
        small.asOf(),
        small.occurredAt());
  }

  /** A digest of that many documents. */
  public static Digest digestOf(int count) {
    return new Digest(
        "digest/1792410000/17",
        NOON.minusSeconds(300),
        NOON,
        count,
        List.of(new Digest.Count(NoticeType.INVOICE_NEW, count)),
        List.of(new Digest.Total(NoticeType.INVOICE_NEW, new Money(BigDecimal.TEN, "EUR"))),
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Digest.Line(
                        NoticeType.INVOICE_NEW, document(30_000L + i), Optional.of(DUE)))
            .toList(),
        TODAY);
  }

  private static DocumentNotice invoice(NoticeType type) {
    return notice(
        type,
        document(300_100),
        new Standing(text("Validated"), text("Workflow approved"), text("Unpaid"), text(null)),
        Optional.of(new Due(DUE, money("12340.50", "EUR"), 1, 1)),
        List.of(),
        List.of());
  }

  private static DocumentNotice changed() {
    return notice(
        NoticeType.INVOICE_CHANGED,
        document(300_100),
        new Standing(text("Needs revalidation"), text("Required"), text("Unpaid"), text(null)),
        Optional.of(new Due(DUE, money("6000", "EUR"), 2, 3)),
        List.of(
            new Change(
                "InvoiceAmount",
                new Value.Amount(new Money(new BigDecimal("9999.99"), "EUR")),
                new Value.Amount(new Money(new BigDecimal("12340.5"), "EUR"))),
            new Change("DueDate (2)", new Value.Day(DUE.minusDays(10)), new Value.Day(DUE)),
            new Change("PaymentTerms", new Value.Nothing(), new Value.Words("2/10 Net 30")),
            new Change("PayGroup", new Value.Words("Standard"), new Value.Words("Utilities"))),
        List.of());
  }

  private static DocumentNotice onHold() {
    return notice(
        NoticeType.INVOICE_ON_HOLD,
        document(300_100),
        new Standing(
            text("Needs revalidation"),
            text("Not required"),
            text("Unpaid"),
            text("Amount ordered < amount billed")),
        Optional.of(new Due(DUE, money("12340.50", "EUR"), 1, 1)),
        List.of(),
        List.of());
  }

  private static DocumentNotice ended(NoticeType type, String status, String payment) {
    return notice(
        type,
        document(300_100),
        new Standing(text(status), text("Not required"), text(payment), text(null)),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static DocumentNotice reminder(NoticeType type, String due) {
    return notice(
        type,
        document(300_100),
        new Standing(text("Validated"), text("Not required"), text("Partially paid"), text(null)),
        Optional.of(new Due(LocalDate.parse(due), money("4113.5", "EUR"), 2, 3)),
        List.of(),
        List.of());
  }

  private static DocumentNotice payment(NoticeType type, String status) {
    return notice(
        type,
        new Document(
            ref(StreamName.PAYMENTS, 7_001),
            "10042",
            Optional.of("Müller & Söhne GmbH"),
            money("-1500.125", "BHD"),
            Optional.of("Vision Operations"),
            Optional.empty()),
        new Standing(text(null), text(null), text(status), text(null)),
        Optional.empty(),
        List.of(),
        List.of(
            new Settled("INV-10042", money("-1000", "BHD")),
            new Settled("INV-10043", Optional.empty())));
  }

  private static DocumentNotice receivable(NoticeType type) {
    return notice(
        type,
        new Document(
            ref(StreamName.RECEIVABLES_INVOICES, 9_001),
            "AR-77",
            Optional.of("東京オフィス 株式会社"),
            money("1234567", "JPY"),
            Optional.of("Vision Japan"),
            Optional.empty()),
        new Standing(text("Complete"), text(null), text(null), text(null)),
        Optional.of(new Due(LocalDate.parse("2026-10-18"), money("1234567", "JPY"), 1, 1)),
        List.of(),
        List.of());
  }

  private static Digest digest() {
    return new Digest(
        "digest/1792410000/17",
        NOON.minusSeconds(300),
        NOON,
        1_204,
        List.of(
            new Digest.Count(NoticeType.INVOICE_NEW, 1_203),
            new Digest.Count(NoticeType.INVOICE_OVERDUE, 1)),
        List.of(
            new Digest.Total(NoticeType.INVOICE_NEW, new Money(new BigDecimal("81230.25"), "EUR")),
            new Digest.Total(NoticeType.INVOICE_NEW, new Money(new BigDecimal("99000"), "JPY")),
            new Digest.Total(NoticeType.INVOICE_OVERDUE, new Money(new BigDecimal("12"), "USD"))),
        List.of(
            new Digest.Line(NoticeType.INVOICE_NEW, document(300_100), Optional.of(DUE)),
            new Digest.Line(NoticeType.INVOICE_NEW, document(300_101), Optional.empty()),
            new Digest.Line(
                NoticeType.INVOICE_OVERDUE,
                document(300_102),
                Optional.of(LocalDate.parse("2026-10-01")))),
        TODAY);
  }

  private static ReportsLate reportsLate() {
    return new ReportsLate(
        "reports-late/2026-10-19/cash-position",
        List.of("Cash position", "AP aging"),
        "the load of payments failed",
        Optional.of(NOON.minusSeconds(7_200)),
        Optional.of(NOON.plusSeconds(3_600)),
        Optional.of(URI.create("https://connector.example.test/")),
        NOON);
  }

  private static DocumentNotice notice(
      NoticeType type,
      Document document,
      Standing standing,
      Optional<Due> due,
      List<Change> changes,
      List<Settled> settled) {
    return new DocumentNotice(
        type + "/" + document.ref().key() + "/2026-10-19",
        type,
        document,
        standing,
        due,
        changes,
        settled,
        TODAY,
        NOON);
  }

  private static Document document(long id) {
    return new Document(
        ref(StreamName.INVOICES, id),
        "INV-" + id,
        Optional.of("Acme Büromöbel (UK) *Ltd*"),
        money("12340.50", "EUR"),
        Optional.of("Vision Operations"),
        Optional.of(
            URI.create(
                "https://erp.example.test/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW"
                    + "&objKey=InvoiceId%3D"
                    + id)));
  }

  private static RecordRef ref(StreamName stream, long id) {
    return new RecordRef(stream, RecordKey.of(id));
  }

  private static Optional<Money> money(String amount, String currency) {
    return Optional.of(new Money(new BigDecimal(amount), currency));
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text);
  }
}
