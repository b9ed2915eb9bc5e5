package io.mlconnector.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.UnknownPolicy;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.looker.LateReports;
import io.mlconnector.teams.message.DocumentNotice;
import io.mlconnector.teams.message.ReportsLate;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** From the journal to the outbox, on a real database. */
class NoticeFollowerTest {
  private static final LocalDate DUE = LocalDate.parse("2041-10-31");
  private static final String AP_ONLY =
      """
      connector:
        teams:
          rules:
            - name: everything
              events: [invoice-new, invoice-validated, invoice-paid, payment-created,
                payment-voided, receivable-new, reports-late]
              channels: [ap]
      """;

  private final NoticeWorld world = new NoticeWorld(AP_ONLY);
  private final Instant before = world.clock.instant().minus(Duration.ofDays(30));

  /** The first page of a stream is its past: with it the stream begins to count. */
  private Instant activate() {
    world.invoices(Documents.invoice(1, before, DUE));
    world.record(StreamName.PAYMENTS, 1, Documents.payment(1, before, false));
    world.record(StreamName.RECEIVABLES_INVOICES, 1, Documents.receivable(1, before, DUE, true));
    world.work().follow();
    world.placed.clear();
    return world.clock.instant();
  }

  @Test
  void newsReachTheOutboxOnce() {
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE));
    world.record(StreamName.PAYMENTS, 7, Documents.payment(7, now, false));

    world.work().follow();
    world.work().follow();

    assertThat(world.outbox())
        .containsExactly(
            "teams-channel/ap invoice-new/300100 PENDING",
            "teams-channel/ap payment-created/7 PENDING");
  }

  @Test
  void orderSaysWhatItIsAbout() {
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE).over("12340.5", "EUR"));

    world.work().follow();

    DeliveryOrder order = world.placed.getFirst();
    assertThat(order.topic()).isEqualTo("invoices/300100");
    assertThat(order.subject().map(RecordRef::toString)).contains("invoices/300100");
    assertThat(order.eventType()).isEqualTo("invoice-new");
    assertThat(order.onUnknown()).isEqualTo(UnknownPolicy.HOLD);
    var notice = (DocumentNotice) world.messages().getFirst();
    assertThat(notice.document().amount()).contains(new Money(new BigDecimal("12340.5"), "EUR"));
    assertThat(notice.document().partner()).contains("Acme GmbH");
    assertThat(notice.document().link())
        .contains(
            URI.create(
                "https://erp.example.test/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW"
                    + "&objKey=InvoiceId%3D300100"));
    assertThat(notice.due().map(due -> due.date())).contains(DUE);
  }

  @Test
  void versionsOfOneBatchAreComparedWithEachOther() {
    Instant now = activate();
    Documents invoice = Documents.invoice(300_100, now, DUE);
    world.invoices(invoice);
    world.invoices(invoice.validated());
    world.invoices(invoice.fullyPaid());

    world.work().follow();

    assertThat(world.placed)
        .extracting(order -> order.eventType())
        .containsExactly("invoice-new", "invoice-validated", "invoice-paid");
  }

  @Test
  void versionsOfTwoBatchesAreComparedToo() {
    Instant now = activate();
    Documents invoice = Documents.invoice(300_100, now, DUE);
    world.invoices(invoice.validated());
    world.work().follow();
    world.invoices(invoice.fullyPaid());

    world.work().follow();

    assertThat(world.placed)
        .extracting(order -> order.eventType())
        .containsExactly("invoice-new", "invoice-validated", "invoice-paid");
  }

  @Test
  void firstLoadNotifiesNobody() {
    for (int page = 0; page < 5; page++) {
      var invoices = new ArrayList<Documents>();
      for (int i = 0; i < 40; i++) {
        invoices.add(
            Documents.invoice(1_000L + page * 40L + i, before.minusSeconds(page), DUE).fullyPaid());
      }
      world.invoices(invoices.toArray(Documents[]::new));
      world.work().follow();
    }

    assertThat(world.outbox()).isEmpty();
    assertThat(world.told()).hasSize(200).allSatisfy(line -> assertThat(line).endsWith("BASELINE"));
  }

  @Test
  void backfillNotifiesNobodyAndNewsBesideItDo() {
    Instant now = activate();
    world.invoices(
        Documents.invoice(2, before.minusSeconds(86_400), DUE),
        Documents.invoice(300_100, now, DUE),
        Documents.invoice(3, before, DUE));

    world.work().follow();

    assertThat(world.outbox()).containsExactly("teams-channel/ap invoice-new/300100 PENDING");
  }

  @Test
  void oldDocumentStaysSilentWhateverHappensToIt() {
    activate();
    world.invoices(Documents.invoice(1, before, DUE).fullyPaid());

    world.work().follow();

    assertThat(world.outbox()).isEmpty();
    assertThat(world.told()).anyMatch(line -> line.matches("invoice-paid/1/.* BASELINE"));
  }

  @Test
  void newsOfOldDocumentsAreToldWhereOnlyFactsAreOld() {
    world.start(AP_ONLY + "  notice:\n    baseline:\n      covers: facts\n");
    activate();
    world.invoices(
        Documents.invoice(2, before, DUE), Documents.invoice(1, before, DUE).fullyPaid());

    world.work().follow();

    assertThat(world.placed)
        .extracting(order -> order.eventType())
        .containsExactly("invoice-validated", "invoice-paid");
  }

  @Test
  void streamThatIsSwitchedOnLaterBeginsWithItsFirstPage() {
    world.invoices(Documents.invoice(1, before, DUE));
    world.work().follow();
    world.clock.advance(Duration.ofDays(100));
    Instant later = world.clock.instant();
    world.record(
        StreamName.RECEIVABLES_INVOICES,
        5,
        Documents.receivable(5, later.minus(Duration.ofDays(50)), DUE, true));
    world.work().follow();

    world.record(
        StreamName.RECEIVABLES_INVOICES,
        6,
        Documents.receivable(6, world.clock.instant(), DUE, true));
    world.work().follow();

    assertThat(world.outbox()).containsExactly("teams-channel/ap receivable-new/6 PENDING");
  }

  @Test
  void configuredBaselineTakesThePlaceOfTheActivation() {
    world.start(AP_ONLY + "  notice:\n    baseline:\n      from: " + before.minusSeconds(5) + "\n");
    world.invoices(
        Documents.invoice(1, before, DUE), Documents.invoice(2, before.minusSeconds(10), DUE));

    world.work().follow();

    assertThat(world.outbox()).containsExactly("teams-channel/ap invoice-new/1 PENDING");
  }

  @Test
  void whatTheJournalHeldBeforeTheActivationIsOld() {
    world.invoices(Documents.invoice(1, world.clock.instant().plusSeconds(60), DUE));

    world.work().follow();

    assertThat(world.outbox()).isEmpty();
    assertThat(world.told()).containsExactly("invoice-new/1 BASELINE");
  }

  @Test
  void brokenRecordIsNotedAndTheRestGoesOn() {
    Instant now = activate();
    world.record(StreamName.INVOICES, 2, "{\"InvoiceNumber\":{}}");
    world.record(StreamName.INVOICES, 3, "no JSON");
    world.append(
        StreamName.INVOICES, List.of(NoticeWorld.observed("ü/1", "{\"InvoiceNumber\":\"x\"}")));
    world.invoices(Documents.invoice(300_100, now, DUE));

    world.work().follow();

    assertThat(world.outbox()).hasSize(1);
    assertThat(world.told().stream().filter(line -> line.startsWith("record-unreadable/")))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).endsWith("SUPPRESSED"));
  }

  @Test
  void characterThatTheDatabaseCanNotHoldStopsNothing() {
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE).of("Acme \\u0000 \\ud800 GmbH"));

    world.work().follow();

    assertThat(world.outbox()).hasSize(1);
  }

  @Test
  void whatNoRuleWantsIsRecorded() {
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE).onHold());

    world.work().follow();

    assertThat(world.told()).anyMatch(line -> line.matches("invoice-on-hold/300100/.* NO_ROUTE"));
  }

  @Test
  void nothingIsSentWhileSwitchedOff() {
    world.start(AP_ONLY + "  notice:\n    enabled: false\n");
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE));

    world.work().follow();

    assertThat(world.outbox()).isEmpty();
    assertThat(world.told()).contains("invoice-new/300100 SUPPRESSED");
  }

  @Test
  void killedBatchLeavesNothingAndItsRepetitionTheSame() {
    Instant now = activate();
    for (int i = 0; i < 30; i++) {
      world.invoices(Documents.invoice(300_100L + i, now, DUE));
    }
    var deaths = new AtomicInteger(3);
    world.start(
        AP_ONLY,
        () -> {
          if (deaths.getAndDecrement() > 0) {
            throw new IllegalStateException("killed");
          }
        });
    world.work().follow();
    List<String> afterDeath = world.outbox();
    long position = new NoticePositions(world.notices).read().orElseThrow();
    List<DeliveryOrder> firstTry = List.copyOf(world.placed);

    world.start(AP_ONLY);
    world.work().follow();

    assertThat(afterDeath).isEmpty();
    assertThat(position).isLessThan(world.journal.lastSequence());
    assertThat(world.placed).isEqualTo(firstTry);
    assertThat(world.outbox()).hasSize(firstTry.size()).doesNotHaveDuplicates();
  }

  @Test
  void replicaThatWasOvertakenChangesNothing() {
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE));
    world.start(
        AP_ONLY, () -> world.execute("UPDATE connector.notice_position SET sequence = sequence"));
    world.work().follow();
    int orders = world.outbox().size();

    assertThatThrownBy(
            () ->
                world.database.inTransaction(
                    () -> {
                      new NoticePositions(world.notices).move(1, 2, now);
                      return null;
                    }))
        .hasMessageContaining("another replica moved");
    assertThat(world.outbox()).hasSize(orders);
  }

  @Test
  void replicasShareTheWorkAndTellEverythingOnce() throws Exception {
    Instant now = activate();
    for (int i = 0; i < 60; i++) {
      world.invoices(Documents.invoice(300_100L + i, now, DUE));
    }
    String small = AP_ONLY + "  notice:\n    batch: 7\n    digest:\n      threshold: 1000\n";
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      for (NoticeWork replica :
          List.of(
              world.replica("one", small),
              world.replica("two", small),
              world.replica("three", small))) {
        replicas.execute(
            () -> {
              for (int round = 0; round < 20; round++) {
                replica.follow();
              }
            });
      }
    }

    assertThat(world.outbox()).hasSize(60).doesNotHaveDuplicates();
    assertThat(world.placed).extracting(order -> order.eventKey()).doesNotHaveDuplicates();
  }

  @Test
  void sameFactFoundAgainIsToldOnce() {
    Instant now = activate();
    Documents invoice = Documents.invoice(300_100, now, DUE);
    world.invoices(invoice.fullyPaid());
    world.work().follow();
    world.invoices(invoice.validated());
    world.invoices(invoice.fullyPaid());

    world.work().follow();

    assertThat(world.placed)
        .extracting(order -> order.eventType())
        .containsExactly("invoice-new", "invoice-validated", "invoice-paid");
  }

  @Test
  void sameFactTwiceInOneBatchIsToldOnce() {
    Instant now = activate();
    Documents invoice = Documents.invoice(300_100, now, DUE);
    world.invoices(invoice.fullyPaid());
    world.invoices(invoice.validated());
    world.invoices(invoice.fullyPaid());

    world.work().follow();

    assertThat(world.placed)
        .extracting(order -> order.eventType())
        .containsExactly("invoice-new", "invoice-validated", "invoice-paid");
  }

  @Test
  void journalOfOtherStreamsIsNotHeldBack() {
    activate();
    world.record(StreamName.SUPPLIERS, 4, "{\"SupplierId\":4}");

    world.work().follow();

    assertThat(new NoticePositions(world.notices).read()).hasValue(world.journal.lastSequence());
  }

  @Test
  void lateReportsAreToldOnce() {
    Instant now = world.clock.instant();
    var late = late("reports-late/4711", now);

    world.late(late);
    world.late(late);

    assertThat(world.outbox()).containsExactly("teams-channel/ap reports-late/4711 PENDING");
    assertThat(world.placed.getFirst().onUnknown()).isEqualTo(UnknownPolicy.RESEND);
    assertThat(world.placed.getFirst().topic()).isEqualTo("reports/cash-position");
    assertThat(world.messages())
        .first()
        .isInstanceOfSatisfying(
            ReportsLate.class,
            message -> {
              assertThat(message.reports()).containsExactly("Cash position");
              assertThat(message.reason()).isEqualTo("the load failed");
            });
    assertThat(world.told()).containsExactly("reports-late/4711 ROUTED ap");
  }

  @Test
  void lateReportsThatNoRuleWantsAreKeptAsThat() {
    world.start(AP_ONLY.replace(", reports-late", ""));

    world.late(late("reports-late/4711", world.clock.instant()));

    assertThat(world.outbox()).isEmpty();
    assertThat(world.told()).containsExactly("reports-late/4711 NO_ROUTE");
  }

  private static LateReports.Late late(String eventKey, Instant now) {
    return new LateReports.Late(
        eventKey,
        "reports/cash-position",
        List.of("Cash position"),
        "the load failed",
        Optional.empty(),
        Optional.empty(),
        now);
  }

  @Test
  void watchTellsWithinASecondAndReturns() throws InterruptedException {
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE));

    long start = System.nanoTime();
    world.work().watch();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(world.outbox()).hasSize(1);
  }

  @Test
  void eventsAndDueDatesOfThePastArePruned() {
    Instant now = activate();
    world.invoices(Documents.invoice(300_100, now, DUE));
    world.work().follow();
    world.invoices(Documents.invoice(300_100, now, DUE).fullyPaid());
    world.work().follow();
    world.clock.advance(Duration.ofDays(500));

    world.work().prune();

    assertThat(world.told()).isEmpty();
    assertThat(world.query("SELECT count(*) FROM connector.due_item", row -> row.getLong(1)))
        .as("open ones stay: those of the old invoice and of the customer")
        .containsExactly(2L);
  }
}
