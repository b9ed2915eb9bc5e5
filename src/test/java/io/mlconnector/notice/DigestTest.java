package io.mlconnector.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.Money;
import io.mlconnector.teams.message.Digest;
import io.mlconnector.teams.message.Digest.Count;
import io.mlconnector.teams.message.Digest.Total;
import io.mlconnector.teams.message.NoticeType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Bursts, quiet hours and what becomes of them. */
class DigestTest {
  private static final LocalDate DUE = LocalDate.parse("2041-10-31");
  private static final String RULES =
      """
      connector:
        teams:
          rules:
            - name: big
              events: [invoice-new]
              amounts:
                EUR:
                  at-least: 50000
              channels: [ap]
              urgent: true
            - name: all
              events: [invoice-new]
              channels: [ap, berlin]
        notice:
          baseline:
            from: 2000-01-01T00:00:00Z
          digest:
            threshold: 3
            window: 1h
            lines: 4
      """;

  private final NoticeWorld world = new NoticeWorld(RULES);
  private final Instant entered = Instant.parse("2041-10-01T08:00:00Z");

  private Documents invoice(long id, String amount, String currency) {
    return Documents.invoice(id, entered, DUE).over(amount, currency);
  }

  private void enter(int first, int count) {
    for (int i = 0; i < count; i++) {
      world.invoices(invoice(first + i, Integer.toString(100 + i), i % 2 == 0 ? "EUR" : "USD"));
    }
    world.work().follow();
  }

  @Test
  void whatIsBeyondTheThresholdIsCollected() {
    enter(1, 8);

    assertThat(world.placed).hasSize(6);
    assertThat(world.told())
        .startsWith(
            "invoice-new/1 ROUTED ap berlin",
            "invoice-new/2 ROUTED ap berlin",
            "invoice-new/3 ROUTED ap berlin",
            "invoice-new/4 ROUTED ap:COLLECTED berlin:COLLECTED");
  }

  @Test
  void digestCountsAndSumsUpByCurrency() {
    enter(1, 8);
    world.placed.clear();
    world.work().sendDigests();
    int tooEarly = world.placed.size();
    world.clock.advance(Duration.ofMinutes(61));

    world.work().sendDigests();
    world.work().sendDigests();

    assertThat(tooEarly).isZero();
    assertThat(world.placed)
        .extracting(order -> order.target().name())
        .containsExactly("ap", "berlin");
    Digest digest = (Digest) world.messages().getFirst();
    assertThat(digest.count()).isEqualTo(5);
    assertThat(digest.counts()).containsExactly(new Count(NoticeType.INVOICE_NEW, 5));
    assertThat(digest.totals())
        .containsExactly(
            new Total(NoticeType.INVOICE_NEW, new Money(new BigDecimal("210"), "EUR")),
            new Total(NoticeType.INVOICE_NEW, new Money(new BigDecimal("315"), "USD")));
    assertThat(digest.lines())
        .extracting(line -> line.document().number())
        .containsExactly("INV-8", "INV-7", "INV-6", "INV-5");
    assertThat(world.told().getLast())
        .isEqualTo("invoice-new/8 ROUTED ap:DIGESTED berlin:DIGESTED");
  }

  @Test
  void latecomersGetADigestOfTheirOwn() {
    enter(1, 5);
    world.clock.advance(Duration.ofMinutes(61));
    world.work().sendDigests();
    world.clock.advance(Duration.ofMinutes(-61));
    enter(6, 1);
    world.clock.advance(Duration.ofMinutes(61));
    world.work().sendDigests();

    assertThat(world.outbox().stream().filter(line -> line.contains(" digest/")))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void urgentOnesGoOutOneByOne() {
    for (int i = 1; i <= 6; i++) {
      world.invoices(invoice(i, "60000", "EUR"));
    }
    world.work().follow();

    assertThat(world.placed.stream().filter(order -> order.target().name().equals("ap")))
        .hasSize(6);
    assertThat(world.placed.stream().filter(order -> order.target().name().equals("berlin")))
        .hasSize(3);
  }

  @Test
  void restartDoesNotForgetWhatWasCounted() {
    enter(1, 2);
    world.start(RULES);
    enter(3, 2);

    assertThat(world.told().getLast())
        .isEqualTo("invoice-new/4 ROUTED ap:COLLECTED berlin:COLLECTED");
  }

  @Test
  void quietHoursCollectTheNightForTheMorning() {
    // Whatever the time of day is now, it is quiet until some minutes ago, which is tomorrow.
    var now = world.clock.instant().atZone(java.time.ZoneOffset.UTC);
    String from = now.minusMinutes(1).toLocalTime().toString().substring(0, 5);
    String until = now.minusMinutes(5).toLocalTime().toString().substring(0, 5);
    world.start(
        RULES
            + """
                audiences:
                  germany:
                    channels: berlin
                    quiet-hours: %s-%s
            """
                .formatted(from, until));

    enter(1, 5);

    assertThat(world.placed)
        .filteredOn(order -> order.target().name().equals("berlin"))
        .hasSize(3)
        .allSatisfy(
            order ->
                assertThat(Duration.between(world.clock.instant(), order.notBefore()))
                    .isBetween(Duration.ofHours(23), Duration.ofHours(24)));
    assertThat(world.placed)
        .filteredOn(order -> order.target().name().equals("ap"))
        .allSatisfy(order -> assertThat(order.notBefore()).isBefore(world.clock.instant()));
  }

  @Test
  void rareTypesAreNotHiddenByFrequentOnes() {
    var lines = new java.util.ArrayList<Digest.Line>();
    for (int i = 0; i < 50; i++) {
      lines.add(line(NoticeType.INVOICE_NEW, i));
    }
    lines.add(line(NoticeType.INVOICE_OVERDUE, 1));

    Digest digest = DigestWriter.digest("digest/1/1", entered, entered, lines, 10, DUE);

    assertThat(digest.counts())
        .containsExactly(
            new Count(NoticeType.INVOICE_NEW, 50), new Count(NoticeType.INVOICE_OVERDUE, 1));
    assertThat(digest.lines().stream().map(Digest.Line::type))
        .hasSize(10)
        .contains(NoticeType.INVOICE_OVERDUE);
  }

  private static Digest.Line line(NoticeType type, int id) {
    return new Digest.Line(
        type,
        new io.mlconnector.teams.message.Document(
            new io.mlconnector.finance.RecordRef(
                io.mlconnector.finance.StreamName.INVOICES,
                io.mlconnector.finance.RecordKey.of(id + 1)),
            "INV-" + id,
            java.util.Optional.empty(),
            java.util.Optional.of(new Money(BigDecimal.valueOf(id), "EUR")),
            java.util.Optional.empty(),
            java.util.Optional.empty()),
        java.util.Optional.empty());
  }
}
