package io.mlconnector.teams.card;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What Adaptive Cards 1.5 allow of the elements that we use, and nothing else. {@code msteams} is
 * an extension of Teams and is looked at by itself.
 */
final class CardForm {
  private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
  private static final Predicate<JsonNode> FLAG = JsonNode::isBoolean;
  private static final Map<String, Predicate<JsonNode>> CARD =
      Map.ofEntries(
          entry("$schema", oneOf("http://adaptivecards.io/schemas/adaptive-card.json")),
          entry("type", oneOf("AdaptiveCard")),
          entry("version", oneOf("1.5")),
          entry("lang", TEXT),
          entry("fallbackText", TEXT),
          entry("msteams", node -> node.toString().equals("{\"width\":\"Full\"}")),
          entry("body", JsonNode::isArray),
          entry("actions", JsonNode::isArray));
  private static final Map<String, Predicate<JsonNode>> TEXT_BLOCK =
      Map.ofEntries(
          entry("type", oneOf("TextBlock")),
          entry("text", TEXT),
          entry("wrap", FLAG),
          entry("isSubtle", FLAG),
          entry("separator", FLAG),
          entry("style", oneOf("default", "heading")),
          entry("size", oneOf("Default", "Small", "Medium", "Large", "ExtraLarge")),
          entry("weight", oneOf("Default", "Lighter", "Bolder")),
          entry(
              "color", oneOf("Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention")),
          entry(
              "spacing",
              oneOf("Default", "None", "Small", "Medium", "Large", "ExtraLarge", "Padding")));
  private static final Map<String, Predicate<JsonNode>> FACT_SET =
      Map.of("type", oneOf("FactSet"), "facts", JsonNode::isArray);
  private static final Map<String, Predicate<JsonNode>> FACT = Map.of("title", TEXT, "value", TEXT);
  private static final Map<String, Predicate<JsonNode>> OPEN_URL =
      Map.of("type", oneOf("Action.OpenUrl"), "title", TEXT, "url", TEXT);

  private final List<String> problems = new ArrayList<>();

  private CardForm() {}

  /** Everything that is wrong, empty when the card is valid. */
  static List<String> problems(String json) {
    try {
      var form = new CardForm();
      form.card(new ObjectMapper().readTree(json));
      return form.problems;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void card(JsonNode card) {
    object("card", card, CARD, Set.of("type", "version", "body", "fallbackText", "lang"));
    for (JsonNode element : card.path("body")) {
      switch (element.path("type").asText()) {
        case "TextBlock" ->
            object("TextBlock", element, TEXT_BLOCK, Set.of("type", "text", "wrap"));
        case "FactSet" -> {
          object("FactSet", element, FACT_SET, FACT_SET.keySet());
          element.path("facts").forEach(fact -> object("Fact", fact, FACT, FACT.keySet()));
          if (element.path("facts").isEmpty()) {
            problems.add("an empty FactSet");
          }
        }
        default -> problems.add("an element of type " + element.path("type"));
      }
      if (element.has("wrap") && !element.path("wrap").asBoolean()) {
        problems.add("a text that does not wrap");
      }
    }
    for (JsonNode action : card.path("actions")) {
      object("Action.OpenUrl", action, OPEN_URL, OPEN_URL.keySet());
    }
    if (!card.path("body").path(0).path("style").asText().equals("heading")) {
      problems.add("no heading comes first");
    }
  }

  private void object(
      String name, JsonNode node, Map<String, Predicate<JsonNode>> members, Set<String> required) {
    node.fields()
        .forEachRemaining(
            member -> {
              Predicate<JsonNode> allowed = members.get(member.getKey());
              if (allowed == null) {
                problems.add(name + " has " + member.getKey());
              } else if (!allowed.test(member.getValue())) {
                problems.add(name + "." + member.getKey() + " is " + member.getValue());
              }
            });
    required.stream()
        .filter(member -> !node.has(member))
        .forEach(member -> problems.add(name + " lacks " + member));
  }

  private static Predicate<JsonNode> oneOf(String... values) {
    return node -> node.isTextual() && Set.of(values).contains(node.asText());
  }
}
