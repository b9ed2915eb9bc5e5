package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;

/** The only datagroup of the instance that matters, and one of another model. */
final class Datagroups {
  static final String ID = "3";

  private final LookerSettings settings;
  private volatile Instant staleBefore = Instant.EPOCH;
  private volatile Instant triggeredAt = Instant.EPOCH;

  Datagroups(LookerSettings settings) {
    this.settings = settings;
  }

  Answer list() {
    var all = JsonNodeFactory.instance.arrayNode();
    if (settings.permissions().contains(LookerPermission.SEE_DATAGROUPS)) {
      all.add(group("2", "thelook", "nightly"));
      all.add(group(ID, "oracle_fusion_finance", "oracle_fusion_etl"));
    }
    return Answer.json(all);
  }

  Answer update(String id, JsonNode change) {
    if (!id.equals(ID) || !settings.permissions().contains(LookerPermission.UPDATE_DATAGROUPS)) {
      throw Refusal.notFound();
    }
    var problems = new ArrayList<Answer.Problem>();
    long now = settings.clock().instant().getEpochSecond();
    for (String member : new String[] {"stale_before", "triggered_at"}) {
      if (change.has(member) && change.path(member).asLong() > now) {
        problems.add(new Answer.Problem(member, "invalid", "Cannot be in the future"));
      }
    }
    change
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("stale_before") && !name.equals("triggered_at")) {
                problems.add(new Answer.Problem(name, "invalid", "Cannot be written"));
              }
            });
    if (!problems.isEmpty()) {
      throw new Refusal(Answer.invalid(problems));
    }
    if (change.has("stale_before")) {
      staleBefore = Instant.ofEpochSecond(change.path("stale_before").asLong());
    }
    if (change.has("triggered_at")) {
      triggeredAt = Instant.ofEpochSecond(change.path("triggered_at").asLong());
    }
    return Answer.json(group(ID, "oracle_fusion_finance", "oracle_fusion_etl"));
  }

  /** Results computed before are worthless. */
  Instant staleBefore() {
    return staleBefore;
  }

  private ObjectNode group(String id, String model, String name) {
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.put("id", id).put("model_name", model).put("name", name);
    group.put("created_at", 1_763_000_000L);
    group.put("stale_before", staleBefore.getEpochSecond());
    group.put("triggered_at", triggeredAt.getEpochSecond());
    group.put("trigger_check_at", settings.clock().instant().getEpochSecond());
    group.put("trigger_value", "1");
    group.putNull("trigger_error");
    group.putObject("can");
    return group;
  }
}
