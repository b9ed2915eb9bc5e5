package io.mlconnector.teams.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.teams.card.CardContent.Fact;
import io.mlconnector.teams.card.CardContent.Row;
import io.mlconnector.teams.card.CardContent.Section;
import java.util.List;

/** Writes a card as JSON, with as many rows as there is room for. */
final class CardWriter {
  /**
   * Workflows refuse messages of more than 28,672 bytes after they escaped the card and added their
   * own; this leaves them room.
   */
  static final int MOST_BYTES = 24_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final CardContent content;
  private final Language language;

  CardWriter(CardContent content, Language language) {
    this.content = content;
    this.language = language;
  }

  /** The card with the most rows that fit. */
  String fitting() {
    int all = content.sections().stream().mapToInt(section -> section.rows().size()).sum();
    String whole = write(all, all);
    if (escapedBytes(whole) <= MOST_BYTES) {
      return whole;
    }
    int fits = 0;
    int tooMany = all;
    while (tooMany - fits > 1) {
      int rows = (fits + tooMany) / 2;
      if (escapedBytes(write(rows, all)) <= MOST_BYTES) {
        fits = rows;
      } else {
        tooMany = rows;
      }
    }
    return write(fits, all);
  }

  /** Bytes of the card as a JSON string in UTF-8, which is how transports measure it. */
  static int escapedBytes(String json) {
    int bytes = 2;
    for (int i = 0; i < json.length(); i++) {
      char character = json.charAt(i);
      if (character == '"' || character == '\\') {
        bytes += 2;
      } else if (character < ' ') {
        bytes += 6;
      } else if (character < 0x80) {
        bytes++;
      } else if (character < 0x800 || Character.isSurrogate(character)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  private String write(int rows, int all) {
    ObjectNode card = JSON.objectNode();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.5");
    card.put("lang", language.words().locale().toLanguageTag());
    card.putObject("msteams").put("width", "Full");
    card.put("fallbackText", Markdown.escape(content.summary()));
    ArrayNode body = card.putArray("body");
    heading(body);
    if (!content.facts().isEmpty()) {
      factSet(body, content.facts());
    }
    sections(body, rows);
    if (rows < all) {
      int more = all - rows;
      text(body, language.words().counted("more", more, language.number(more)))
          .put("isSubtle", true);
    }
    text(body, content.eventKey()).put("size", "Small").put("isSubtle", true);
    content
        .link()
        .ifPresent(
            link ->
                card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", link.title())
                    .put("url", link.target().toASCIIString()));
    return card.toString();
  }

  private void heading(ArrayNode body) {
    text(body, Markdown.escape(content.heading()))
        .put("style", "heading")
        .put("size", "Large")
        .put("weight", "Bolder")
        .put("color", content.tone().color());
    content
        .subtitle()
        .ifPresent(
            subtitle ->
                text(body, Markdown.escape(subtitle)).put("isSubtle", true).put("spacing", "None"));
  }

  private void sections(ArrayNode body, int rows) {
    int left = rows;
    for (Section section : content.sections()) {
      if (left == 0) {
        return;
      }
      List<Row> shown = section.rows().subList(0, Math.min(left, section.rows().size()));
      left -= shown.size();
      text(body, Markdown.escape(section.heading()))
          .put("style", "heading")
          .put("weight", "Bolder")
          .put("separator", true);
      if (shown.stream().anyMatch(row -> row.link().isPresent())) {
        shown.forEach(row -> text(body, line(row)).put("spacing", "Small"));
      } else {
        factSet(body, shown.stream().map(row -> new Fact(row.title(), row.value())).toList());
      }
    }
  }

  private static String line(Row row) {
    String title =
        row.link()
            .map(target -> Markdown.link(row.title(), target))
            .orElseGet(() -> Markdown.escape(row.title()));
    return row.value().isEmpty() ? title : title + " · " + Markdown.escape(row.value());
  }

  private static void factSet(ArrayNode body, List<Fact> facts) {
    ArrayNode shown = body.addObject().put("type", "FactSet").putArray("facts");
    facts.forEach(
        fact ->
            shown
                .addObject()
                .put("title", Markdown.escape(fact.title()))
                .put("value", Markdown.escape(fact.value())));
  }

  private static ObjectNode text(ArrayNode body, String text) {
    return body.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
  }
}
