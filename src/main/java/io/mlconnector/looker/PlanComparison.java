package io.mlconnector.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.looker.PlanChange.Difference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What is different between a plan as it is declared and as Looker has it. */
final class PlanComparison {
  static final String DESTINATIONS = "scheduled_plan_destination";
  static final String SECRETS = "secret_parameters";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanComparison() {}

  /** Members that differ; whatever is not declared is Looker's own affair. */
  static List<Difference> differences(JsonNode found, ObjectNode members, ArrayNode destinations) {
    var differences = new ArrayList<Difference>();
    members
        .properties()
        .forEach(
            member -> {
              String declared = member.getValue().asText();
              String actual = found.path(member.getKey()).asText("");
              // Looker answers null where nothing was said.
              if (!declared.equals(actual.equals("null") ? "" : actual)
                  && !isAbsentFalse(member.getValue(), found.path(member.getKey()))) {
                differences.add(new Difference(member.getKey(), actual, declared));
              }
            });
    List<String> wanted = lines(destinations);
    List<String> actual = lines(found.path(DESTINATIONS));
    if (!wanted.equals(actual)) {
      differences.add(
          new Difference(DESTINATIONS, String.join("; ", actual), String.join("; ", wanted)));
    }
    return List.copyOf(differences);
  }

  private static boolean isAbsentFalse(JsonNode declared, JsonNode found) {
    return declared.isBoolean()
        && !declared.asBoolean()
        && (found.isMissingNode() || found.isNull());
  }

  private static List<String> lines(JsonNode destinations) {
    return StreamSupport.stream(destinations.spliterator(), false)
        .map(PlanComparison::line)
        .sorted()
        .toList();
  }

  private static String line(JsonNode destination) {
    return "%s %s as %s%s%s"
        .formatted(
            destination.path("type").asText(""),
            destination.path("address").asText(""),
            destination.path("format").asText(""),
            parameters(destination.path("parameters").asText("")),
            destination.path("message").asText("").isEmpty() || destination.path("message").isNull()
                ? ""
                : " saying " + destination.path("message").asText());
  }

  /** JSON in a string: compared by what it says, not by how it is written. */
  private static String parameters(String text) {
    if (text.isEmpty() || text.equals("null")) {
      return "";
    }
    try {
      var sorted = new java.util.TreeMap<String, String>();
      JSON.readTree(text).properties().forEach(p -> sorted.put(p.getKey(), p.getValue().asText()));
      return sorted.isEmpty() ? "" : " with " + sorted;
    } catch (IOException e) {
      return " with " + text;
    }
  }
}
