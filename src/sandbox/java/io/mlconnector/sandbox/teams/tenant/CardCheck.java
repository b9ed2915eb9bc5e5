package io.mlconnector.sandbox.teams.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Refuses what a Teams client could not show. */
public final class CardCheck {
  public static final String CONTENT_TYPE = "application/vnd.microsoft.card.adaptive";
  private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5");
  private static final Set<String> SPACINGS =
      Set.of("default", "none", "small", "medium", "large", "extralarge", "padding");
  private static final int DEEPEST = 20;

  private CardCheck() {}

  /** What is wrong with the card, if anything. */
  public static Optional<String> problem(JsonNode card) {
    try {
      root(card);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Bytes of the card once it stands as a string in another JSON document. */
  public static int escapedBytes(JsonNode card) {
    int escaped = 0;
    for (byte b : card.toString().getBytes(StandardCharsets.UTF_8)) {
      escaped += b == '"' || b == '\\' ? 2 : 1;
    }
    return escaped;
  }

  private static void root(JsonNode card) {
    require(card.isObject(), "the card is no object");
    require("AdaptiveCard".equals(card.path("type").asText()), "type is not AdaptiveCard");
    require(VERSIONS.contains(card.path("version").asText()), "version is missing or above 1.5");
    require(card.path("body").isArray(), "body is no array");
    require(!card.path("body").isEmpty(), "body is empty");
    elements(card.path("body"), 0);
    actions(card.path("actions"));
  }

  private static void elements(JsonNode elements, int depth) {
    require(depth < DEEPEST, "elements are nested too deeply");
    require(elements.isArray(), "elements are no array");
    elements.forEach(element -> element(element, depth));
  }

  private static void element(JsonNode element, int depth) {
    JsonNode spacing = element.path("spacing");
    require(
        spacing.isMissingNode()
            || SPACINGS.contains(spacing.asText().toLowerCase(java.util.Locale.ROOT)),
        "spacing " + spacing + " is unknown");
    switch (element.path("type").asText()) {
      case "TextBlock" -> text(element, "text");
      case "RichTextBlock" -> require(element.path("inlines").isArray(), "inlines are missing");
      case "Image" -> text(element, "url");
      case "FactSet" -> facts(element.path("facts"));
      case "Container" -> elements(element.path("items"), depth + 1);
      case "ColumnSet" -> {
        require(element.path("columns").isArray(), "columns are missing");
        element.path("columns").forEach(column -> elements(column.path("items"), depth + 1));
      }
      case "Table" -> table(element, depth);
      case "ActionSet" -> {
        require(element.path("actions").isArray(), "an ActionSet without actions");
        actions(element.path("actions"));
      }
      default -> {
        JsonNode fallback = element.path("fallback");
        require(
            fallback.isObject() || "drop".equals(fallback.asText()),
            "element " + element.path("type") + " is unknown and has no fallback");
      }
    }
  }

  private static void table(JsonNode table, int depth) {
    require(table.path("columns").isArray(), "a Table without columns");
    require(table.path("rows").isArray(), "a Table without rows");
    for (JsonNode row : table.path("rows")) {
      require(row.path("cells").isArray(), "a TableRow without cells");
      row.path("cells").forEach(cell -> elements(cell.path("items"), depth + 1));
    }
  }

  private static void facts(JsonNode facts) {
    require(facts.isArray() && !facts.isEmpty(), "a FactSet without facts");
    for (JsonNode fact : facts) {
      text(fact, "title");
      text(fact, "value");
    }
  }

  private static void actions(JsonNode actions) {
    for (JsonNode action : actions) {
      require(
          "Action.OpenUrl".equals(action.path("type").asText()),
          "action " + action.path("type") + " needs a bot that listens");
      text(action, "url");
      require(
          action.path("url").asText().matches("https?://[^\\s]+"),
          "an action's url is no web address");
    }
  }

  private static void text(JsonNode node, String field) {
    require(node.path(field).isTextual(), field + " is missing in " + node.path("type"));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
