package io.mlconnector.sandbox.teams.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** Draws an Adaptive Card as a Teams client would, from the elements that the connector uses. */
final class CardHtml {
  private static final Set<String> STYLES =
      Set.of("good", "warning", "attention", "accent", "emphasis", "default");

  private CardHtml() {}

  static String of(JsonNode card) {
    var html = new StringBuilder();
    html.append("<div class=\"card").append(wide(card)).append("\">");
    elements(card.path("body"), html);
    actions(card.path("actions"), html);
    return html.append("</div>").toString();
  }

  private static String wide(JsonNode card) {
    return card.path("msteams").path("width").asText().equalsIgnoreCase("full") ? " wide" : "";
  }

  private static void elements(JsonNode elements, StringBuilder html) {
    for (JsonNode element : elements) {
      if (element.path("isVisible").asBoolean(true)) {
        element(element, html);
      }
    }
  }

  private static void element(JsonNode element, StringBuilder html) {
    if (element.path("separator").asBoolean()) {
      html.append("<hr>");
    }
    switch (element.path("type").asText()) {
      case "TextBlock" -> textBlock(element, html);
      case "RichTextBlock" -> richText(element, html);
      case "FactSet" -> facts(element, html);
      case "Image" ->
          html.append("<span class=\"image\">")
              .append(Html.escape(element.path("altText").asText("image")))
              .append("</span>");
      case "Container" -> container(element, html);
      case "ColumnSet" -> columns(element, html);
      case "Table" -> table(element, html);
      case "ActionSet" -> actions(element.path("actions"), html);
      default -> fallback(element, html);
    }
  }

  private static void textBlock(JsonNode block, StringBuilder html) {
    boolean heading = "heading".equals(block.path("style").asText());
    html.append(heading ? "<h3 class=\"" : "<p class=\"")
        .append(word("size", block.path("size")))
        .append(word("weight", block.path("weight")))
        .append(word("color", block.path("color")))
        .append(block.path("isSubtle").asBoolean() ? "subtle " : "")
        .append(block.path("wrap").asBoolean() ? "" : "cut ")
        .append(word("spacing", block.path("spacing")))
        .append("\">")
        .append(Markdown.toHtml(block.path("text").asText()))
        .append(heading ? "</h3>" : "</p>");
  }

  private static void richText(JsonNode block, StringBuilder html) {
    html.append("<p>");
    for (JsonNode run : block.path("inlines")) {
      html.append(Html.escape(run.isTextual() ? run.textValue() : run.path("text").asText()));
    }
    html.append("</p>");
  }

  private static void facts(JsonNode set, StringBuilder html) {
    html.append("<dl>");
    for (JsonNode fact : set.path("facts")) {
      html.append("<dt>")
          .append(Markdown.toHtml(fact.path("title").asText()))
          .append("</dt><dd>")
          .append(Markdown.toHtml(fact.path("value").asText()))
          .append("</dd>");
    }
    html.append("</dl>");
  }

  private static void container(JsonNode container, StringBuilder html) {
    String style = container.path("style").asText("default");
    html.append("<div class=\"container ")
        .append(STYLES.contains(style) ? style : "default")
        .append("\">");
    elements(container.path("items"), html);
    html.append("</div>");
  }

  private static void columns(JsonNode set, StringBuilder html) {
    html.append("<div class=\"columns\">");
    for (JsonNode column : set.path("columns")) {
      html.append("<div class=\"")
          .append("stretch".equals(column.path("width").asText()) ? "stretch" : "auto")
          .append("\">");
      elements(column.path("items"), html);
      html.append("</div>");
    }
    html.append("</div>");
  }

  private static void table(JsonNode table, StringBuilder html) {
    boolean header = table.path("firstRowAsHeader").asBoolean(true);
    html.append("<table>");
    for (JsonNode row : table.path("rows")) {
      html.append("<tr>");
      for (JsonNode cell : row.path("cells")) {
        html.append(header ? "<th>" : "<td>");
        elements(cell.path("items"), html);
        html.append(header ? "</th>" : "</td>");
      }
      header = false;
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private static void actions(JsonNode actions, StringBuilder html) {
    if (actions.isEmpty()) {
      return;
    }
    html.append("<div class=\"actions\">");
    for (JsonNode action : actions) {
      String url = action.path("url").asText();
      html.append("<a rel=\"noopener\" target=\"_blank\" href=\"")
          .append(url.matches("https?://.*") ? Html.escape(url) : "#")
          .append("\" title=\"")
          .append(Html.escape(url))
          .append("\">")
          .append(Html.escape(action.path("title").asText()))
          .append("</a>");
    }
    html.append("</div>");
  }

  private static void fallback(JsonNode element, StringBuilder html) {
    if (element.path("fallback").isObject()) {
      element(element.path("fallback"), html);
    }
  }

  /** A class name from a word of the card, without anything but letters. */
  private static String word(String prefix, JsonNode value) {
    String word = value.asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return word.isEmpty() ? "" : prefix + "-" + word + " ";
  }
}
