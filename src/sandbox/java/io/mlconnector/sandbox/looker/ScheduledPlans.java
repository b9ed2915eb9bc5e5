package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans of all users, as our user may see and change them. Thread-safe. */
final class ScheduledPlans {
  static final String SERVICE_USER = "7";
  static final String OTHER_USER = "12";
  private static final int MOST_RUNS_A_SECOND = 10;
  private static final Set<String> READ_ONLY =
      Set.of(
          "id", "created_at", "updated_at", "title", "user", "next_run_at", "last_run_at", "can");

  private final LookerSettings settings;
  private final Content content;
  private final Jobs jobs;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private int lastId = 100;
  private Instant second = Instant.EPOCH;
  private int runsInSecond;

  ScheduledPlans(LookerSettings settings, Content content, Jobs jobs) {
    this.settings = settings;
    this.content = content;
    this.jobs = jobs;
  }

  /** A plan of somebody, made in the browser. */
  synchronized String add(String ownerId, ObjectNode plan) {
    String id = Integer.toString(++lastId);
    plans.put(id, new Plan(id, ownerId, plan));
    return id;
  }

  synchronized List<Plan> all() {
    return List.copyOf(plans.values());
  }

  synchronized void forget(String id) {
    plans.remove(id);
  }

  /** Only the caller's own, as without {@code all_users}. */
  synchronized Answer list(Call call) {
    String fields = call.query().getOrDefault("fields", "");
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    for (Plan plan : plans.values()) {
      if (plan.ownerId().equals(SERVICE_USER)) {
        ObjectNode shown = show(plan);
        if (!fields.isEmpty()) {
          shown.retain(fields.split(","));
        }
        found.add(shown);
      }
    }
    return Answer.json(found);
  }

  synchronized Answer get(String id) {
    return Answer.json(show(own(id)));
  }

  synchronized Answer create(JsonNode body) {
    ObjectNode plan = writable(body);
    check(plan);
    String id = Integer.toString(++lastId);
    plans.put(id, new Plan(id, SERVICE_USER, plan));
    return Answer.json(show(plans.get(id)));
  }

  synchronized Answer update(String id, JsonNode body) {
    Plan plan = own(id);
    JsonNode destinations = body.get(Plan.DESTINATIONS);
    if (destinations != null && destinations.isEmpty()) {
      throw new Refusal(Answer.invalid(List.of(Plan.missing(Plan.DESTINATIONS))));
    }
    ObjectNode changed = plan.content().deepCopy();
    changed.setAll(writable(body));
    check(changed);
    plan.content().setAll(changed);
    return Answer.json(show(plan));
  }

  synchronized Answer delete(String id) {
    plans.remove(own(id).id());
    return Answer.empty();
  }

  /** A copy of the plan, changed by the body, that runs once and now. */
  synchronized Answer runOnce(String id, JsonNode body) {
    Plan plan = own(id);
    if (body.has("id")) {
      throw Refusal.notFound();
    }
    limitRate();
    ObjectNode copy = plan.content().deepCopy();
    copy.setAll(writable(body));
    copy.put("run_once", true);
    check(copy);
    String runId = Integer.toString(++lastId);
    var run = new Plan(runId, SERVICE_USER, copy);
    plans.put(runId, run);
    jobs.enqueue(run);
    return Answer.json(show(run));
  }

  private void limitRate() {
    Instant now = Instant.ofEpochSecond(settings.clock().instant().getEpochSecond());
    if (!now.equals(second)) {
      second = now;
      runsInSecond = 0;
    }
    if (++runsInSecond > MOST_RUNS_A_SECOND) {
      throw new Refusal(Answer.error(429, "Too many requests"));
    }
  }

  private void check(ObjectNode plan) {
    List<Answer.Problem> problems = new ArrayList<>(Plan.problems(plan));
    if (!problems.isEmpty()) {
      throw new Refusal(Answer.invalid(problems));
    }
    if (new Plan("", SERVICE_USER, plan).item(content).isEmpty()) {
      throw Refusal.notFound();
    }
    for (JsonNode destination : plan.path(Plan.DESTINATIONS)) {
      if (!settings.permissions().contains(Destinations.permission(destination))) {
        throw Refusal.notFound();
      }
    }
  }

  /** Those of others are as absent as those that never were. */
  private Plan own(String id) {
    Plan plan = plans.get(id);
    if (plan == null || !plan.ownerId().equals(SERVICE_USER)) {
      throw Refusal.notFound();
    }
    return plan;
  }

  private static ObjectNode writable(JsonNode body) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    body.properties()
        .forEach(
            member -> {
              if (!READ_ONLY.contains(member.getKey())) {
                written.set(member.getKey(), member.getValue());
              }
            });
    return written;
  }

  /** Secrets go in and never come out. */
  private ObjectNode show(Plan plan) {
    ObjectNode shown = plan.content().deepCopy();
    shown.put("id", plan.id());
    shown.put("user_id", plan.ownerId());
    shown.put("title", plan.item(content).map(Content.Item::title).orElse(""));
    shown.put("run_once", plan.isRunOnce());
    shown.putNull("next_run_at");
    int number = 0;
    for (JsonNode destination : shown.path(Plan.DESTINATIONS)) {
      ((ObjectNode) destination).remove("secret_parameters");
      ((ObjectNode) destination).put("id", plan.id() + number++);
      ((ObjectNode) destination).put("scheduled_plan_id", plan.id());
    }
    return shown;
  }
}
