package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A scheduled plan. Not thread-safe: the desk guards it. */
final class Plan {
  static final String DESTINATIONS = "scheduled_plan_destination";
  private static final List<String> CONTENTS =
      List.of("look_id", "dashboard_id", "lookml_dashboard_id", "query_id");

  private final String id;
  private final String ownerId;
  private final ObjectNode content;

  Plan(String id, String ownerId, ObjectNode content) {
    this.id = id;
    this.ownerId = ownerId;
    this.content = content;
  }

  String id() {
    return id;
  }

  String ownerId() {
    return ownerId;
  }

  ObjectNode content() {
    return content;
  }

  String name() {
    return content.path("name").asText("");
  }

  boolean isEnabled() {
    return content.path("enabled").asBoolean();
  }

  boolean isRunOnce() {
    return content.path("run_once").asBoolean();
  }

  /** What it shows, as far as the instance has it. */
  Optional<Content.Item> item(Content all) {
    return CONTENTS.stream()
        .filter(content::hasNonNull)
        .findFirst()
        .flatMap(member -> all.find(member, content.path(member).asText()));
  }

  static List<Answer.Problem> problems(JsonNode plan) {
    var problems = new ArrayList<Answer.Problem>();
    if (plan.path("name").asText("").isBlank()) {
      problems.add(missing("name"));
    }
    if (CONTENTS.stream().filter(plan::hasNonNull).count() != 1) {
      problems.add(missing("look_id"));
    }
    boolean cron = plan.hasNonNull("crontab");
    boolean datagroup = plan.hasNonNull("datagroup");
    if (cron == datagroup && !plan.path("run_once").asBoolean()) {
      problems.add(
          cron
              ? new Answer.Problem("datagroup", "invalid", "Give a crontab or a datagroup.")
              : missing("crontab"));
    }
    if (cron
        && (plan.path("crontab").asText().split("\\s+").length != 5
            || plan.path("crontab").asText().contains("?"))) {
      problems.add(new Answer.Problem("crontab", "invalid", "Not a valid crontab."));
    }
    if (plan.hasNonNull("look_id")) {
      for (String flag : new String[] {"require_results", "require_no_results", "require_change"}) {
        if (!plan.has(flag)) {
          problems.add(missing(flag));
        }
      }
    }
    if (plan.path(DESTINATIONS).isEmpty()) {
      problems.add(missing(DESTINATIONS));
    }
    for (JsonNode destination : plan.path(DESTINATIONS)) {
      problems.addAll(Destinations.problems(destination));
    }
    return problems;
  }

  static Answer.Problem missing(String field) {
    return new Answer.Problem(field, "missing_field", "This field is required.");
  }
}
