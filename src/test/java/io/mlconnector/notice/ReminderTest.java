package io.mlconnector.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.StreamName;
import io.mlconnector.teams.message.DocumentNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reminders of due dates. The clock stands in 2041, so that the days of the test are its own: the
 * 31st of October is a Thursday.
 */
class ReminderTest {
  private static final LocalDate DUE = LocalDate.parse("2041-10-31");
  private static final String RULES =
      """
      connector:
        teams:
          rules:
            - events: [invoice-due-soon, invoice-due, invoice-overdue, receivable-overdue]
              channels: [ap]
        notice:
          baseline:
            from: 2000-01-01T00:00:00Z
          reminders:
            before: 5,1
            after: 1,10
      """;

  private final NoticeWorld world = new NoticeWorld(RULES);
  private final Instant entered = Instant.parse("2041-10-01T08:00:00Z");
  private final Documents invoice = Documents.invoice(300_100, entered, DUE).validated();

  private void remindAt(String moment) {
    world.clock.set(Instant.parse(moment));
    world.work().remind();
  }

  private List<String> keys() {
    return world.placed.stream().map(order -> order.eventKey()).toList();
  }

  @Test
  void oneIsRemindedOnEveryStageOnce() {
    world.invoices(invoice);
    world.work().follow();

    for (LocalDate day = LocalDate.parse("2041-10-20");
        day.isBefore(LocalDate.parse("2041-11-20"));
        day = day.plusDays(1)) {
      remindAt(day + "T07:59:00Z");
      remindAt(day + "T08:01:00Z");
      remindAt(day + "T16:00:00Z");
    }

    assertThat(keys())
        .containsExactly(
            "invoice-due-soon/300100/1/2041-10-31/5",
            "invoice-due-soon/300100/1/2041-10-31/1",
            "invoice-due/300100/1/2041-10-31/0",
            "invoice-overdue/300100/1/2041-10-31/1",
            "invoice-overdue/300100/1/2041-10-31/10");
    assertThat(world.messages())
        .extracting(message -> ((DocumentNotice) message).asOf())
        .containsExactly(
            LocalDate.parse("2041-10-24"),
            LocalDate.parse("2041-10-30"),
            DUE,
            LocalDate.parse("2041-11-01"),
            LocalDate.parse("2041-11-14"));
  }

  @Test
  void everyInstallmentHasItsOwn() {
    world.invoices(invoice.due(DUE, LocalDate.parse("2041-12-31")));
    world.work().follow();

    remindAt("2041-10-31T12:00:00Z");
    remindAt("2041-12-31T12:00:00Z");

    assertThat(keys())
        .contains("invoice-due/300100/1/2041-10-31/0", "invoice-due/300100/2/2041-12-31/0");
    assertThat(((DocumentNotice) world.messages().getLast()).due())
        .hasValueSatisfying(
            due -> {
              assertThat(due.installment()).isEqualTo(2);
              assertThat(due.installments()).isEqualTo(2);
            });
  }

  @Test
  void nothingIsRemindedOfThatIsPaidCancelledOrGone() {
    world.invoices(invoice, Documents.invoice(2, entered, DUE), Documents.invoice(3, entered, DUE));
    world.work().follow();
    world.invoices(invoice.fullyPaid(), Documents.invoice(2, entered, DUE).cancelled());
    world.database.inTransaction(
        () ->
            world.journal.markVanished(
                new io.mlconnector.journal.Provenance(
                    StreamName.INVOICES, 2, 1, world.clock.instant().plusSeconds(5)),
                List.of(io.mlconnector.finance.RecordKey.of(3))));
    world.work().follow();

    remindAt("2041-10-31T12:00:00Z");

    assertThat(keys()).isEmpty();
  }

  @Test
  void movedDueDateMovesTheReminder() {
    world.invoices(invoice);
    world.work().follow();
    world.invoices(invoice.due(LocalDate.parse("2041-11-29")));
    world.work().follow();

    remindAt("2041-10-31T12:00:00Z");
    remindAt("2041-11-29T12:00:00Z");

    assertThat(keys()).containsExactly("invoice-due/300100/1/2041-11-29/0");
  }

  @Test
  void reminderThatWaitsIsTakenBackByTheFact() {
    world.start(
        RULES
            + """
                audiences:
                  default:
                    working-hours: 09:00-18:00
                    quiet-hours: 06:00-12:00
            """);
    world.invoices(
        invoice,
        Documents.invoice(2, entered, DUE).validated(),
        Documents.invoice(3, entered, DUE).validated());
    world.work().follow();
    // Quiet hours end later than this by the clock of the database: the orders wait.
    remindAt("2041-10-31T12:30:00Z");
    List<String> waiting = world.outbox();

    world.invoices(invoice.fullyPaid(), Documents.invoice(2, entered, DUE).due(DUE.plusDays(30)));
    world.work().follow();

    assertThat(waiting).hasSize(3).allSatisfy(line -> assertThat(line).endsWith(" PENDING"));
    assertThat(world.outbox())
        .containsExactlyInAnyOrder(
            "teams-channel/ap invoice-due/300100/1/2041-10-31/0 WITHDRAWN",
            "teams-channel/ap invoice-due/2/1/2041-10-31/0 WITHDRAWN",
            "teams-channel/ap invoice-due/3/1/2041-10-31/0 PENDING");
    assertThat(world.told()).contains("invoice-due/300100/1/2041-10-31/0 ROUTED ap:WITHDRAWN");
  }

  @Test
  void partialPaymentLeavesTheReminder() {
    world.invoices(invoice);
    world.work().follow();
    remindAt("2041-10-31T12:30:00Z");
    world.invoices(invoice.partlyPaid("400"));
    world.work().follow();
    remindAt("2041-10-31T13:00:00Z");

    assertThat(world.outbox())
        .containsExactly("teams-channel/ap invoice-due/300100/1/2041-10-31/0 PENDING");
    remindAt("2041-11-01T12:00:00Z");
    assertThat(((DocumentNotice) world.messages().getLast()).due())
        .hasValueSatisfying(due -> assertThat(due.open().toString()).contains("600 EUR"));
  }

  @Test
  void missedDaysAreMadeUpForWithTheirNewestStage() {
    world.invoices(
        invoice, Documents.invoice(2, entered, LocalDate.parse("2041-11-05")).validated());
    world.work().follow();
    remindAt("2041-10-23T12:00:00Z");

    remindAt("2041-10-30T12:00:00Z");

    assertThat(keys())
        .containsExactly(
            "invoice-due-soon/300100/1/2041-10-31/1", "invoice-due-soon/2/1/2041-11-05/5");
  }

  @Test
  void twoAudiencesAreRemindedOnTheirOwnDays() {
    world.start(
        RULES.replace("channels: [ap]", "channels: [ap, tokyo]")
            + """
                audiences:
                  japan:
                    channels: tokyo
                    zone: Asia/Tokyo
                    holidays: 2041-10-31
            """);
    world.invoices(invoice);
    world.work().follow();

    remindAt("2041-10-29T23:30:00Z");
    List<String> morningInTokyo = keys();
    remindAt("2041-10-30T12:00:00Z");
    remindAt("2041-10-31T12:00:00Z");

    assertThat(morningInTokyo).containsExactly("invoice-due/300100/1/2041-10-31/0/japan");
    assertThat(world.placed)
        .extracting(order -> order.target().name() + " " + order.eventKey())
        .containsExactly(
            "tokyo invoice-due/300100/1/2041-10-31/0/japan",
            "ap invoice-due-soon/300100/1/2041-10-31/1",
            "ap invoice-due/300100/1/2041-10-31/0");
  }

  @Test
  void reminderThatNobodyWantsIsRecordedOnce() {
    world.start(RULES.replace("invoice-due,", ""));
    world.invoices(invoice);
    world.work().follow();

    remindAt("2041-10-31T12:00:00Z");
    remindAt("2041-10-31T13:00:00Z");

    assertThat(world.outbox()).isEmpty();
    assertThat(world.told()).contains("invoice-due/300100/1/2041-10-31/0 NO_ROUTE");
  }

  @Test
  void customersAreRemindedOfOnlyWhenTheyAreLate() {
    world.record(StreamName.RECEIVABLES_INVOICES, 9, Documents.receivable(9, entered, DUE, true));
    world.work().follow();

    remindAt("2041-10-31T12:00:00Z");
    remindAt("2041-11-01T12:00:00Z");

    assertThat(keys()).containsExactly("receivable-overdue/9/1/2041-10-31/1");
  }

  @Test
  void oldDocumentsAreSilentHereToo() {
    world.start(RULES.replace("from: 2000-01-01T00:00:00Z", "covers: documents"));
    world.invoices(invoice);
    world.work().follow();

    remindAt("2041-10-31T12:00:00Z");

    assertThat(world.outbox()).isEmpty();
    assertThat(world.told()).contains("invoice-due/300100/1/2041-10-31/0 BASELINE");
  }

  @Test
  void silenceCoversWhatIsFoundDueInItEvenWhenItEndsBeforeThePass() {
    world.start(RULES.replace("  notice:", "  notice:\n    enabled: false"));
    world.clock.set(Instant.parse("2041-10-31T12:00:00Z"));
    world.invoices(invoice);
    world.work().follow();

    world.start(RULES);
    remindAt("2041-10-31T12:01:00Z");
    world.invoices(Documents.invoice(2, entered, DUE).validated());
    world.work().follow();
    remindAt("2041-10-31T12:06:00Z");

    assertThat(world.told()).contains("invoice-due/300100/1/2041-10-31/0 SUPPRESSED");
    assertThat(keys()).containsExactly("invoice-due/2/1/2041-10-31/0");
  }

  @Test
  void manyRemindersBecomeADigest() {
    var invoices = new java.util.ArrayList<Documents>();
    for (int i = 0; i < 700; i++) {
      invoices.add(Documents.invoice(1_000L + i, entered, DUE).validated());
    }
    world.invoices(invoices.toArray(Documents[]::new));
    world.work().follow();

    remindAt("2041-10-31T12:00:00Z");

    assertThat(world.outbox()).hasSize(10);
    world.clock.set(Instant.parse("2041-10-31T12:06:00Z"));
    world.work().sendDigests();
    assertThat(world.outbox()).hasSize(11);
    assertThat(world.messages().getLast().toString()).contains("count=690");
  }

  private static final String STOPPING =
      RULES.replace("channels: [ap]", "channels: [ap]\n        stop-when-acknowledged: true");

  /** Lets a person react to the newest card about an invoice, as the hook would note it. */
  private void acknowledge(long id) {
    world.deliverAll();
    world.acknowledge("invoices", Long.toString(id), world.clock.instant());
  }

  /** The journal stamps versions by the clock of the database, which is not that of the test. */
  private void learnAt(String moment) {
    world.work().follow();
    world.execute(
        "UPDATE connector.due_item SET known_from = '" + moment + "' WHERE known_until IS NULL");
  }

  @Test
  void answerStopsRemindersOfThatDocumentAlone() {
    world.start(STOPPING);
    world.invoices(invoice, Documents.invoice(2, entered, DUE).validated());
    world.work().follow();
    remindAt("2041-10-24T12:00:00Z");
    acknowledge(300_100);

    remindAt("2041-10-30T12:00:00Z");
    remindAt("2041-10-30T13:00:00Z");

    assertThat(keys())
        .containsExactlyInAnyOrder(
            "invoice-due-soon/300100/1/2041-10-31/5",
            "invoice-due-soon/2/1/2041-10-31/5",
            "invoice-due-soon/2/1/2041-10-31/1");
    assertThat(world.told()).contains("invoice-due-soon/300100/1/2041-10-31/1 SUPPRESSED");
    assertThat(world.reasons("acknowledged"))
        .singleElement()
        .satisfies(
            reason -> assertThat(reason).startsWith("acknowledged by a reaction at 2041-10-24T"));
  }

  @Test
  void newAmountStartsRemindersAgain() {
    world.start(STOPPING);
    world.invoices(invoice);
    world.work().follow();
    remindAt("2041-10-24T12:00:00Z");
    acknowledge(300_100);
    world.invoices(invoice.partlyPaid("400"));
    learnAt("2041-10-25T12:00:00Z");

    remindAt("2041-10-30T12:00:00Z");

    assertThat(keys())
        .containsExactly(
            "invoice-due-soon/300100/1/2041-10-31/5", "invoice-due-soon/300100/1/2041-10-31/1");
  }

  @Test
  void newDueDateStartsRemindersAgain() {
    world.start(STOPPING);
    world.invoices(invoice);
    world.work().follow();
    remindAt("2041-10-24T12:00:00Z");
    acknowledge(300_100);
    world.invoices(invoice.due(LocalDate.parse("2041-11-29")));
    learnAt("2041-10-25T12:00:00Z");

    remindAt("2041-11-29T12:00:00Z");

    assertThat(keys())
        .containsExactly(
            "invoice-due-soon/300100/1/2041-10-31/5", "invoice-due/300100/1/2041-11-29/0");
  }

  @Test
  void withoutTheOptionAnAnswerStopsNothing() {
    world.invoices(invoice);
    world.work().follow();
    remindAt("2041-10-24T12:00:00Z");
    acknowledge(300_100);

    remindAt("2041-10-30T12:00:00Z");

    assertThat(keys()).hasSize(2);
  }

  @Test
  void ruleWithoutTheOptionGoesOnBesideOneThatStops() {
    world.start(
        STOPPING.replace(
            "  notice:",
            "      - events: [invoice-due-soon]\n        channels: [berlin]\n  notice:"));
    world.invoices(invoice);
    world.work().follow();
    remindAt("2041-10-24T12:00:00Z");
    acknowledge(300_100);

    remindAt("2041-10-30T12:00:00Z");

    assertThat(world.told()).contains("invoice-due-soon/300100/1/2041-10-31/1 ROUTED berlin");
    assertThat(world.reasons("acknowledged"))
        .singleElement()
        .satisfies(reason -> assertThat(reason).startsWith("not to teams-channel/ap: "));
  }

  @Test
  void reminderThatWaitsIsTakenBackByAnAnswer() {
    world.start(
        STOPPING
            + """
                audiences:
                  default:
                    working-hours: 09:00-18:00
                    quiet-hours: 10:00-20:00
            """);
    world.invoices(invoice);
    world.work().follow();
    remindAt("2041-10-24T09:30:00Z");
    world.deliverAll();
    remindAt("2041-10-30T12:00:00Z");
    world.acknowledge("invoices", "300100", world.clock.instant());
    remindAt("2041-10-30T12:05:00Z");

    assertThat(world.told()).contains("invoice-due-soon/300100/1/2041-10-31/1 ROUTED ap:WITHDRAWN");
  }
}
