package io.mlconnector.teams.card;

import io.mlconnector.teams.card.CardContent.Row;
import io.mlconnector.teams.card.CardContent.Section;

/** A card for readers without cards. */
final class PlainText {
  private PlainText() {}

  static String of(CardContent content) {
    var text = new StringBuilder(content.heading());
    content.subtitle().ifPresent(subtitle -> text.append('\n').append(subtitle));
    content
        .facts()
        .forEach(fact -> text.append('\n').append(fact.title()).append(": ").append(fact.value()));
    for (Section section : content.sections()) {
      text.append('\n').append(section.heading());
      for (Row row : section.rows()) {
        text.append('\n').append(row.title()).append(": ").append(row.value());
      }
    }
    content.link().ifPresent(link -> text.append('\n').append(link.target().toASCIIString()));
    return text.append('\n').append(content.eventKey()).toString();
  }
}
