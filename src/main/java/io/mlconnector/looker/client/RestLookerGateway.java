package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.remote.RemoteException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts questions into Looker's words and its answers into ours. */
@ApplicationScoped
class RestLookerGateway implements LookerGateway {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LookerTransport transport;
  private final LookerTokens tokens;

  RestLookerGateway(LookerTransport transport, LookerTokens tokens) {
    this.transport = transport;
    this.tokens = tokens;
  }

  @Override
  public Duration login() {
    return tokens.tryOut();
  }

  @Override
  public String release() {
    return transport
        .ask(LookerCall.of(LookerOperation.VERSIONS).with("fields", "looker_release_version"))
        .path("looker_release_version")
        .asText("unknown");
  }

  @Override
  public LookerUser me() {
    JsonNode user =
        transport.ask(LookerCall.of(LookerOperation.ME).with("fields", "id,display_name"));
    return new LookerUser(user.path("id").asText(""), user.path("display_name").asText(""));
  }

  @Override
  public List<Datagroup> datagroups() {
    var found = new ArrayList<Datagroup>();
    for (JsonNode group : transport.ask(LookerCall.of(LookerOperation.DATAGROUPS))) {
      found.add(
          new Datagroup(
              group.path("id").asText(),
              group.path("model_name").asText(),
              group.path("name").asText(),
              text(group.path("trigger_error"))));
    }
    return List.copyOf(found);
  }

  @Override
  public void resetDatagroup(String datagroupId, Instant staleBefore, boolean trigger) {
    ObjectNode change = NODES.objectNode().put("stale_before", staleBefore.getEpochSecond());
    if (trigger) {
      change.put("triggered_at", staleBefore.getEpochSecond());
    }
    transport.ask(LookerCall.of(LookerOperation.RESET_DATAGROUP, datagroupId).with(change));
  }

  @Override
  public String startBuild(String model, String view) {
    return transport
        .askOnce(
            LookerCall.of(LookerOperation.START_BUILD, model, view).with("source", "ml-connector"))
        .path("materialization_id")
        .asText("");
  }

  @Override
  public BuildStatus buildStatus(String materializationId) {
    JsonNode answer = transport.ask(LookerCall.of(LookerOperation.BUILD_STATUS, materializationId));
    JsonNode told = inner(answer.path("resp_text").asText(""));
    Optional<String> message = text(told.path("message"));
    return switch (told.path("status").asText("")) {
      case "complete" -> new BuildStatus(BuildStatus.Standing.COMPLETE, message);
      case "error", "killed" -> new BuildStatus(BuildStatus.Standing.FAILED, message);
      default -> new BuildStatus(BuildStatus.Standing.RUNNING, message);
    };
  }

  @Override
  public List<ScheduledPlan> ownPlans() {
    return plans(LookerCall.of(LookerOperation.PLANS));
  }

  @Override
  public List<ScheduledPlan> ownPlanNames() {
    return plans(LookerCall.of(LookerOperation.PLANS).with("fields", "id,name,run_once"));
  }

  @Override
  public ScheduledPlan createPlan(ObjectNode content) {
    return plan(transport.askOnce(LookerCall.of(LookerOperation.CREATE_PLAN).with(content)));
  }

  @Override
  public ScheduledPlan updatePlan(String planId, ObjectNode changes) {
    return plan(transport.ask(LookerCall.of(LookerOperation.UPDATE_PLAN, planId).with(changes)));
  }

  /**
   * The plans of reports rest disabled, so the copy has to be enabled. An id in the body makes
   * Looker answer "not found".
   */
  @Override
  public RunOnce runOnce(String planId, String name) {
    ObjectNode overrides = NODES.objectNode().put("name", name).put("enabled", true);
    LookerCall call = LookerCall.of(LookerOperation.RUN_ONCE, planId).with(overrides);
    try {
      String runPlan = transport.askOnce(call).path("id").asText("");
      return runPlan.isEmpty() ? LostAnswers.withoutId() : new RunOnce.Accepted(runPlan);
    } catch (RemoteException e) {
      return LostAnswers.meaningOf(e);
    }
  }

  @Override
  public List<JobStatus> jobsOfPlans(Collection<String> planIds) {
    return planIds.isEmpty()
        ? List.of()
        : jobs(Map.of("scheduled_plan.id", String.join(",", planIds)), planIds.size());
  }

  @Override
  public List<JobStatus> jobsNamed(String planName) {
    return jobs(Map.of("scheduled_plan.name", FilterText.exactly(planName)), 1);
  }

  @Override
  public List<JsonNode> query(ModelQuery query) {
    ObjectNode body = NODES.objectNode();
    body.put("model", query.model());
    body.put("view", query.explore());
    var fields = body.putArray("fields");
    query.fields().forEach(fields::add);
    var filters = body.putObject("filters");
    query.filters().forEach(filters::put);
    var sorts = body.putArray("sorts");
    query.sorts().forEach(sorts::add);
    body.put("limit", Integer.toString(query.limit()));
    var call = LookerCall.of(LookerOperation.QUERY, "json").with(body);
    var rows = new ArrayList<JsonNode>();
    transport.ask(query.fresh() ? call.with("cache", "false") : call).forEach(rows::add);
    return List.copyOf(rows);
  }

  private List<JobStatus> jobs(Map<String, String> filters, int plans) {
    return SystemActivity.jobs(query(SystemActivity.question(filters, plans)));
  }

  private List<ScheduledPlan> plans(LookerCall call) {
    var found = new ArrayList<ScheduledPlan>();
    transport.ask(call).forEach(content -> found.add(plan(content)));
    return List.copyOf(found);
  }

  private static ScheduledPlan plan(JsonNode content) {
    return new ScheduledPlan(
        content.path("id").asText(""),
        content.path("name").asText(""),
        content.path("run_once").asBoolean(),
        content);
  }

  private static JsonNode inner(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      return NODES.objectNode().put("message", text);
    }
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).map(String::strip).filter(t -> !t.isEmpty());
  }
}
