package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Queries of models: System Activity, and columns of the warehouse's tables. Thread-safe. */
final class Queries {
  private static final Duration ACTIVITY_CACHE = Duration.ofHours(12);
  private static final Pattern FIELD = Pattern.compile("([a-z_]+)\\.([a-z_]+)");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final LookerSettings settings;
  private final Jobs jobs;
  private final ResultCache cache;
  private final Map<String, Snapshot> snapshots = new HashMap<>();

  Queries(LookerSettings settings, Jobs jobs, ResultCache cache) {
    this.settings = settings;
    this.jobs = jobs;
    this.cache = cache;
  }

  Answer run(Call call, String format) {
    JsonNode query = call.json();
    var problems = new ArrayList<Answer.Problem>();
    for (String member : new String[] {"model", "view"}) {
      if (!query.hasNonNull(member)) {
        problems.add(Plan.missing(member));
      }
    }
    if (query.has("limit") && !query.path("limit").isTextual()) {
      problems.add(new Answer.Problem("limit", "invalid", "Must be a string"));
    }
    if (!problems.isEmpty()) {
      throw new Refusal(Answer.invalid(problems));
    }
    if (!format.equals("json")) {
      throw new Refusal(Answer.error(400, "Unsupported format here"));
    }
    boolean fresh = call.query().getOrDefault("cache", "true").equals("false");
    return query.path("model").asText().equals("system__activity")
        ? activity(query, fresh)
        : columns(query, fresh);
  }

  private synchronized Answer activity(JsonNode query, boolean fresh) {
    if (!settings.permissions().contains(LookerPermission.SEE_SYSTEM_ACTIVITY)
        || !query.path("view").asText().equals("scheduled_plan")) {
      throw Refusal.notFound();
    }
    Instant now = settings.clock().instant();
    Snapshot known = snapshots.get(query.toString());
    if (!fresh && known != null && now.isBefore(known.takenAt().plus(ACTIVITY_CACHE))) {
      return Answer.json(known.rows());
    }
    ArrayNode rows = rows(query);
    snapshots.put(query.toString(), new Snapshot(now, rows));
    return Answer.json(rows);
  }

  private ArrayNode rows(JsonNode query) {
    JsonNode filters = query.path("filters");
    Set<String> ids =
        new HashSet<>(Arrays.asList(filters.path("scheduled_plan.id").asText("").split(",")));
    String name = filters.path("scheduled_plan.name").asText("").replaceAll("\\^(.)", "$1");
    ArrayNode rows = NODES.arrayNode();
    List<Job> all = jobs.all();
    for (int i = all.size() - 1; i >= 0; i--) {
      Job job = all.get(i);
      boolean wanted =
          (!filters.has("scheduled_plan.id") || ids.contains(job.plan().id()))
              && (name.isEmpty() || name.equals(job.plan().name()));
      if (wanted && rows.size() < Integer.parseInt(query.path("limit").asText("500"))) {
        rows.add(row(job, query.path("fields")));
      }
    }
    return rows;
  }

  private static ObjectNode row(Job job, JsonNode fields) {
    ObjectNode row = NODES.objectNode();
    for (JsonNode field : fields) {
      String name = field.asText();
      switch (name) {
        // Ids are numbers here, and texts everywhere else.
        case "scheduled_plan.id" -> row.put(name, Integer.parseInt(job.plan().id()));
        case "scheduled_plan.name" -> row.put(name, job.plan().name());
        case "scheduled_plan.run_once" -> row.put(name, "Yes");
        case "scheduled_job.id" -> row.put(name, job.id());
        case "scheduled_job.status" -> {
          switch (job.status()) {
            case PENDING -> row.putNull(name);
            case SUCCESS -> row.put(name, "success");
            case FAILURE -> row.put(name, "failure");
          }
        }
        case "scheduled_job.status_detail" -> {
          if (job.detail().isEmpty()) {
            row.putNull(name);
          } else {
            row.put(name, job.detail());
          }
        }
        default -> throw new Refusal(Answer.error(400, "Unknown field " + name));
      }
    }
    return row;
  }

  /** Fields named after tables of the warehouse and their columns. */
  private Answer columns(JsonNode query, boolean fresh) {
    if (!settings.permissions().contains(LookerPermission.ACCESS_DATA)
        || settings.warehouseUrl().isEmpty()) {
      throw Refusal.notFound();
    }
    var columns = new ArrayList<String>();
    String table = "";
    for (JsonNode field : query.path("fields")) {
      var matcher = FIELD.matcher(field.asText());
      if (!matcher.matches()) {
        throw new Refusal(Answer.error(400, "Unknown field " + field.asText()));
      }
      table = matcher.group(1);
      columns.add(matcher.group(2));
    }
    int limit = Integer.parseInt(query.path("limit").asText("500"));
    var conditions = new ArrayList<String>(List.of("true"));
    for (Map.Entry<String, JsonNode> filter : query.path("filters").properties()) {
      var matcher = FIELD.matcher(filter.getKey());
      if (!matcher.matches() || !filter.getValue().asText().matches("Yes|No")) {
        throw new Refusal(Answer.error(400, "Unknown filter " + filter));
      }
      conditions.add(
          matcher.group(2) + (filter.getValue().asText().equals("Yes") ? "" : " IS NOT TRUE"));
    }
    String sql =
        "SELECT DISTINCT %s FROM fusion_mart.%s WHERE %s ORDER BY 1 LIMIT %d"
            .formatted(String.join(", ", columns), table, String.join(" AND ", conditions), limit);
    ArrayNode rows = NODES.arrayNode();
    for (Map<String, String> found : cache.ask(sql, !fresh).rows()) {
      ObjectNode row = rows.addObject();
      for (String column : columns) {
        String value = found.getOrDefault(column, "");
        row.put(table + "." + column, value.isEmpty() ? null : value);
      }
    }
    return Answer.json(rows);
  }

  private record Snapshot(Instant takenAt, ArrayNode rows) {}
}
