package io.mlconnector.teams.card;

import io.mlconnector.finance.Money;
import io.mlconnector.teams.card.CardContent.Fact;
import io.mlconnector.teams.card.CardContent.Link;
import io.mlconnector.teams.card.CardContent.Row;
import io.mlconnector.teams.card.CardContent.Section;
import io.mlconnector.teams.card.CardContent.Tone;
import io.mlconnector.teams.message.Change;
import io.mlconnector.teams.message.Document;
import io.mlconnector.teams.message.DocumentNotice;
import io.mlconnector.teams.message.Due;
import io.mlconnector.teams.message.NoticeType;
import io.mlconnector.teams.message.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** News about one document. */
final class DocumentCard {
  private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final DocumentNotice notice;
  private final Document document;
  private final Language language;
  private final Words words;

  DocumentCard(DocumentNotice notice, Language language) {
    this.notice = notice;
    this.document = notice.document();
    this.language = language;
    this.words = language.words();
  }

  CardContent content() {
    String heading =
        words.text("heading." + notice.type().externalName(), Markdown.clean(document.number()));
    return new CardContent(
        heading,
        tone(notice.type()),
        document.partner().map(Markdown::clean),
        facts(),
        sections(),
        document.link().map(link -> new Link(words.text("open"), link)),
        notice.eventKey(),
        summary(heading));
  }

  static Tone tone(NoticeType type) {
    return switch (type) {
      case INVOICE_NEW, RECEIVABLE_NEW, PAYMENT_CREATED, DIGEST -> Tone.NEUTRAL;
      case INVOICE_RELEASED, INVOICE_VALIDATED, INVOICE_APPROVED, INVOICE_PAID -> Tone.GOOD;
      case INVOICE_CHANGED, INVOICE_ON_HOLD, INVOICE_DUE_SOON, INVOICE_DUE, REPORTS_LATE ->
          Tone.WARNING;
      case INVOICE_CANCELLED, INVOICE_OVERDUE, RECEIVABLE_OVERDUE, PAYMENT_VOIDED -> Tone.ALARMING;
    };
  }

  private List<Fact> facts() {
    var facts = new ArrayList<Fact>();
    add(facts, "amount", document.amount().map(language::money));
    add(facts, "due", notice.due().map(this::due));
    add(facts, "open", notice.due().flatMap(this::openPart));
    add(facts, "business-unit", document.businessUnit());
    add(facts, "status", notice.standing().status());
    add(facts, "approval", notice.standing().approval());
    add(facts, "payment", notice.standing().payment());
    add(facts, "hold", notice.standing().hold());
    return facts;
  }

  private void add(List<Fact> facts, String label, Optional<String> value) {
    value
        .map(Markdown::clean)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> facts.add(new Fact(words.text("label." + label), text)));
  }

  private String due(Due due) {
    String day = language.day(due.date()) + " – " + language.distance(notice.asOf(), due.date());
    return due.installments() > 1
        ? words.text(
            "due.installment",
            day,
            language.number(due.installment()),
            language.number(due.installments()))
        : day;
  }

  /** Only where it says something that the amount does not. */
  private Optional<String> openPart(Due due) {
    return due.open().filter(open -> !document.amount().equals(due.open())).map(language::money);
  }

  private List<Section> sections() {
    var sections = new ArrayList<Section>();
    if (!notice.changes().isEmpty()) {
      sections.add(
          new Section(
              words.text("section.changes"), notice.changes().stream().map(this::row).toList()));
    }
    if (!notice.settled().isEmpty()) {
      sections.add(
          new Section(
              words.text("section.settled"),
              notice.settled().stream()
                  .map(
                      settled ->
                          new Row(
                              Markdown.clean(settled.number()),
                              settled.paid().map(language::money).orElse("–"),
                              Optional.empty()))
                  .toList()));
    }
    return sections;
  }

  private Row row(Change change) {
    return new Row(
        label(change.attribute()),
        shown(change.before()) + " → " + shown(change.after()),
        Optional.empty());
  }

  /**
   * A name of Fusion that has no words of its own is taken apart: PayGroup reads Pay Group. The
   * number of an installment may stand behind it.
   */
  private String label(String attribute) {
    int end = attribute.indexOf(' ');
    String name = end < 0 ? attribute : attribute.substring(0, end);
    return words
            .find("attribute." + name)
            .orElseGet(() -> Markdown.clean(NEW_WORD.matcher(name).replaceAll(" ")))
        + attribute.substring(name.length());
  }

  private String shown(Value value) {
    return switch (value) {
      case Value.Nothing _ -> words.text("nothing");
      case Value.Words text -> Markdown.clean(text.text());
      case Value.Amount amount -> language.money(amount.money());
      case Value.Day day -> language.day(day.date());
    };
  }

  private String summary(String heading) {
    return Stream.of(
            Optional.of(heading),
            document.partner().map(Markdown::clean),
            amountThatMatters().map(language::money),
            notice.due().map(due -> words.text("summary.due", language.day(due.date()))))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private Optional<Money> amountThatMatters() {
    return isReminder() ? notice.due().flatMap(Due::open) : document.amount();
  }

  private boolean isReminder() {
    return switch (notice.type()) {
      case INVOICE_DUE_SOON, INVOICE_DUE, INVOICE_OVERDUE, RECEIVABLE_OVERDUE -> true;
      case INVOICE_NEW,
          INVOICE_CHANGED,
          INVOICE_ON_HOLD,
          INVOICE_RELEASED,
          INVOICE_VALIDATED,
          INVOICE_APPROVED,
          INVOICE_CANCELLED,
          INVOICE_PAID,
          PAYMENT_CREATED,
          PAYMENT_VOIDED,
          RECEIVABLE_NEW,
          DIGEST,
          REPORTS_LATE ->
          false;
    };
  }
}
