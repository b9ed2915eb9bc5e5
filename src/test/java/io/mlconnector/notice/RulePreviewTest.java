package io.mlconnector.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.RulePreview.Answer;
import io.mlconnector.notice.RulePreview.Notice;
import io.mlconnector.notice.RulePreview.Question;
import io.mlconnector.notice.rule.RuleDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules would have sent, compared with what was sent. */
class RulePreviewTest {
  private static final String RULES =
      """
      connector:
        teams:
          rules:
            - name: ap
              channels: [ap]
            - name: berlin
              business-units: [Berlin]
              channels: [berlin]
              people: [cfo]
        notice:
          baseline:
            from: 2000-01-01T00:00:00Z
          digest:
            threshold: 4
            window: 1h
          reminders:
            before: 5
            after: 1
          audiences:
            default:
              working-hours: 00:00-24:00
              weekend: [sunday]
            germany:
              channels: [berlin]
              people: [cfo]
              working-hours: 00:00-24:00
              weekend: [saturday]
      """;

  private final NoticeWorld world = new NoticeWorld(RULES);
  private final Instant start = world.clock.instant().minusSeconds(60);

  /** Some invoices in all states, some of them due about today. */
  private void live() {
    LocalDate today = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC);
    for (int i = 0; i < 8; i++) {
      Documents invoice =
          Documents.invoice(100L + i, world.clock.instant(), today.plusDays(i - 3))
              .in(i % 2 == 0 ? "Berlin" : "Paris");
      world.invoices(invoice);
      world.invoices(invoice.validated());
      if (i % 3 == 0) {
        world.invoices(invoice.onHold());
      }
      if (i == 4) {
        world.invoices(invoice.fullyPaid());
      }
    }
    world.record(StreamName.PAYMENTS, 7, Documents.payment(7, world.clock.instant(), false));
    world.record(StreamName.INVOICES, 999, "no JSON");
    world.work().follow();
    world.work().remind();
  }

  private Answer preview(Optional<List<RuleDraft>> drafts) {
    return world
        .preview()
        .preview(new Question(start, world.clock.instant().plusSeconds(60), drafts));
  }

  private static List<String> singles(Answer answer) {
    return answer.notices().stream()
        .filter(notice -> !notice.inDigest())
        .map(notice -> notice.target() + " " + notice.eventKey())
        .sorted()
        .toList();
  }

  private static List<String> collected(Answer answer) {
    return answer.notices().stream()
        .filter(Notice::inDigest)
        .map(notice -> notice.target() + " " + notice.eventKey())
        .sorted()
        .toList();
  }

  @Test
  void previewIsWhatWasSent() {
    Question question =
        new Question(start, world.clock.instant().plusSeconds(60), Optional.empty());
    live();
    List<String> sent =
        world.placed.stream()
            .map(order -> order.target() + " " + order.eventKey())
            .sorted()
            .toList();
    List<String> waiting =
        world.query(
            """
            SELECT route.target || ' ' || event.event_key
            FROM connector.notice_route route
            JOIN connector.notice_event event ON event.id = route.event_id
            WHERE route.state = 'COLLECTED'
            """,
            row -> row.getString(1));

    Answer answer = world.preview().preview(question);

    assertThat(waiting).isNotEmpty();
    assertThat(all(sent, waiting)).isEqualTo(all(singles(answer), collected(answer)));
    assertThat(singles(answer)).hasSameSizeAs(sent);
    assertThat(answer.incomplete()).isFalse();
  }

  /** Which of many are single depends on the order in which live passes run. */
  private static List<String> all(List<String> left, List<String> right) {
    return java.util.stream.Stream.concat(left.stream(), right.stream()).sorted().toList();
  }

  @Test
  void previewSendsAndStoresNothing() {
    live();
    List<String> before = world.outbox();
    int told = world.told().size();
    List<DeliveryOrder> placed = List.copyOf(world.placed);

    preview(Optional.empty());

    assertThat(world.outbox()).isEqualTo(before);
    assertThat(world.told()).hasSize(told);
    assertThat(world.placed).isEqualTo(placed);
  }

  @Test
  void otherRulesShowWhatTheyWouldHaveSent() {
    live();

    Answer answer = preview(Optional.of(List.of(draft(List.of("invoice-on-hold"), "tokyo"))));

    assertThat(answer.notices())
        .extracting(notice -> notice.target().name() + " " + notice.document())
        .containsExactlyInAnyOrder("tokyo INV-100", "tokyo INV-103", "tokyo INV-106");
    assertThat(answer.outcomes()).containsKey(NoticeOutcome.NO_ROUTE);
  }

  @Test
  void periodBeforeShowsNothing() {
    live();

    Answer answer =
        world
            .preview()
            .preview(new Question(start.minus(Duration.ofDays(3)), start, Optional.empty()));

    assertThat(answer.notices()).isEmpty();
  }

  @Test
  void rulesThatMakeNoSenseAreRefusedWithTheirRemedy() {
    assertThatThrownBy(
            () -> preview(Optional.of(List.of(draft(List.of("invoice-gone"), "nowhere")))))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("rules[0].events names no type of event: invoice-gone")
        .hasMessageContaining("rules[0].channels names nowhere, which is not configured")
        .extracting(e -> ((ConnectorException) e).code())
        .isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  @Test
  void periodThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(() -> world.preview().preview(new Question(start, start, Optional.empty())))
        .hasMessageContaining("from must lie before until");
  }

  private static RuleDraft draft(List<String> events, String channel) {
    return new RuleDraft(
        Optional.empty(),
        events,
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(channel),
        List.of(),
        false,
        false,
        false);
  }
}
