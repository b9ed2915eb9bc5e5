package io.mlconnector.notice.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.ChangeDetector;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import io.mlconnector.notice.event.DocumentFacts.State;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.teams.message.NoticeType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Events found in what an enterprise does, compared with what its books say. */
class PodEventsTest {
  private static final Instant NOW = Instant.parse("2026-03-11T12:00:00Z");

  private final DocumentReader reader = new DocumentReader(StatusWords.ENGLISH);
  private final EventDetector detector =
      new EventDetector(new NotableChanges(new ChangeDetector(), NotableChanges.USUAL));

  @Test
  void eventsAreWhatHappenedInTheBooks() throws UnreadableRecord {
    try (FusionPod pod =
        FusionPod.start(
            PodSettings.defaults().withInvoices(400).withClock(Clock.fixed(NOW, ZoneOffset.UTC)))) {
      Map<RecordRef, JsonNode> before = books(pod);
      pod.living().happen(600);
      pod.bookKeeper().commitAll();
      Map<RecordRef, JsonNode> after = books(pod);

      List<BusinessEvent> events = new ArrayList<>();
      for (Map.Entry<RecordRef, JsonNode> entry : after.entrySet()) {
        events.addAll(
            events(
                entry.getKey(), Optional.ofNullable(before.get(entry.getKey())), entry.getValue()));
      }

      assertThat(keys(events, NoticeType.INVOICE_NEW))
          .isEqualTo(
              keys(
                  before,
                  after,
                  StreamName.INVOICES,
                  (old, now) -> old.isMissingNode() && !now.path("CanceledFlag").asBoolean()));
      assertThat(keys(events, NoticeType.INVOICE_CANCELLED))
          .isEqualTo(
              keys(
                  before,
                  after,
                  StreamName.INVOICES,
                  (old, now) ->
                      now.path("CanceledFlag").asBoolean()
                          && !old.path("CanceledFlag").asBoolean()));
      assertThat(keys(events, NoticeType.INVOICE_PAID))
          .isEqualTo(
              keys(
                  before,
                  after,
                  StreamName.INVOICES,
                  (old, now) ->
                      !now.path("CanceledFlag").asBoolean()
                          && now.path("PaidStatus").asText().equals("Paid")
                          && !old.path("PaidStatus").asText().equals("Paid")));
      assertThat(keys(events, NoticeType.INVOICE_ON_HOLD))
          .isEqualTo(
              keys(before, after, StreamName.INVOICES, (old, now) -> isHeld(now) && !isHeld(old)));
      assertThat(keys(events, NoticeType.PAYMENT_CREATED))
          .isEqualTo(keys(before, after, StreamName.PAYMENTS, (old, now) -> old.isMissingNode()));
      assertThat(keys(events, NoticeType.PAYMENT_VOIDED))
          .isEqualTo(
              keys(
                  before,
                  after,
                  StreamName.PAYMENTS,
                  (old, now) -> now.hasNonNull("VoidDate") && !old.hasNonNull("VoidDate")));
      assertThat(keys(events, NoticeType.RECEIVABLE_NEW))
          .isEqualTo(
              keys(
                  before,
                  after,
                  StreamName.RECEIVABLES_INVOICES,
                  (old, now) -> old.isMissingNode()));
      assertThat(keys(events, NoticeType.INVOICE_NEW)).hasSizeGreaterThan(50);
      assertThat(keys(events, NoticeType.INVOICE_PAID)).hasSizeGreaterThan(10);
      assertThat(keys(events, NoticeType.INVOICE_CHANGED)).isNotEmpty();
    }
  }

  @Test
  void everyRecordOfThePodCanBeRead() throws UnreadableRecord {
    try (FusionPod pod = FusionPod.start(PodSettings.defaults().withInvoices(2_000))) {
      int open = 0;
      for (Map.Entry<RecordRef, JsonNode> entry : books(pod).entrySet()) {
        DocumentFacts facts = reader.read(entry.getKey(), bytes(entry.getValue()));
        assertThat(facts.partner()).isPresent();
        assertThat(facts.amount()).isPresent();
        assertThat(facts.createdAt()).isPresent();
        open += facts.openInstallments().isEmpty() ? 0 : 1;
        if (facts.is(State.PAID)) {
          assertThat(facts.openInstallments()).isEmpty();
        }
      }
      assertThat(open).isGreaterThan(100);
    }
  }

  private List<BusinessEvent> events(RecordRef ref, Optional<JsonNode> before, JsonNode after)
      throws UnreadableRecord {
    if (before.filter(after::equals).isPresent()) {
      return List.of();
    }
    byte[] payload = bytes(after);
    Optional<DocumentFacts> earlier = Optional.empty();
    if (before.isPresent()) {
      byte[] old = bytes(before.get());
      earlier = Optional.of(reader.read(ref, old));
    }
    return detector.detect(
        new RecordVersion(
            1,
            ref,
            before.isPresent() ? Kind.CHANGED : Kind.NEW,
            Optional.of(NOW),
            payload,
            1,
            1,
            NOW,
            NOW),
        earlier,
        reader.read(ref, payload));
  }

  private static Map<RecordRef, JsonNode> books(FusionPod pod) {
    Map<RecordRef, JsonNode> books = new HashMap<>();
    collect(pod, "invoices", StreamName.INVOICES, "InvoiceId", books);
    collect(pod, "payablesPayments", StreamName.PAYMENTS, "CheckId", books);
    collect(
        pod,
        "receivablesInvoices",
        StreamName.RECEIVABLES_INVOICES,
        "CustomerTransactionId",
        books);
    return books;
  }

  private static void collect(
      FusionPod pod,
      String resource,
      StreamName stream,
      String key,
      Map<RecordRef, JsonNode> books) {
    pod.truth()
        .forEach(
            resource,
            node -> books.put(new RecordRef(stream, RecordKey.of(node.path(key).asLong())), node));
  }

  private static List<String> keys(List<BusinessEvent> events, NoticeType type) {
    return events.stream()
        .filter(event -> event.type() == type)
        .map(event -> event.document().ref().key().value())
        .sorted()
        .toList();
  }

  /** Keys of the records of which two looks into the books say this. */
  private static List<String> keys(
      Map<RecordRef, JsonNode> before,
      Map<RecordRef, JsonNode> after,
      StreamName stream,
      BiPredicate<JsonNode, JsonNode> condition) {
    return after.entrySet().stream()
        .filter(entry -> entry.getKey().stream() == stream)
        .filter(
            entry ->
                condition.test(
                    before.getOrDefault(entry.getKey(), MissingNode.getInstance()),
                    entry.getValue()))
        .map(entry -> entry.getKey().key().value())
        .sorted()
        .toList();
  }

  private static byte[] bytes(JsonNode record) {
    return record.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isHeld(JsonNode invoice) {
    for (JsonNode part : invoice.path("invoiceInstallments")) {
      if (part.path("HoldFlag").asBoolean()) {
        return true;
      }
    }
    return false;
  }
}
