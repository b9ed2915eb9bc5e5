package io.mlconnector.teams.card;

import io.mlconnector.teams.card.CardContent.Fact;
import io.mlconnector.teams.card.CardContent.Link;
import io.mlconnector.teams.card.CardContent.Row;
import io.mlconnector.teams.card.CardContent.Section;
import io.mlconnector.teams.message.ReportsLate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports that wait for their data. */
final class ReportsLateCard {
  private final ReportsLate late;
  private final Language language;
  private final Words words;

  ReportsLateCard(ReportsLate late, Language language) {
    this.late = late;
    this.language = language;
    this.words = language.words();
  }

  CardContent content() {
    int number = late.reports().size();
    String heading = words.counted("heading.reports-late", number, language.number(number));
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(words.text("label.reason"), Markdown.clean(late.reason())));
    late.completeUntil()
        .ifPresent(
            until -> facts.add(new Fact(words.text("label.complete"), language.moment(until))));
    facts.add(
        new Fact(
            words.text("label.expected"),
            late.expectedAt().map(language::moment).orElse(words.text("expected.unknown"))));
    return new CardContent(
        heading,
        DocumentCard.tone(late.type()),
        Optional.empty(),
        facts,
        List.of(new Section(words.text("section.reports"), rows())),
        late.link().map(link -> new Link(words.text("open.details"), link)),
        late.eventKey(),
        heading + ": " + Markdown.clean(late.reason()));
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    for (String report : late.reports()) {
      rows.add(
          new Row(language.number(rows.size() + 1L), Markdown.clean(report), Optional.empty()));
    }
    return rows;
  }
}
