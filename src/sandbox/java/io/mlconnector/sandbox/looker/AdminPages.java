package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people and tests see of the instance and steer, under {@code /sandbox}. Needs no token. */
final class AdminPages {
  private final LookerFaults faults;
  private final Tokens tokens;
  private final ApiUsage usage;
  private final Jobs jobs;
  private final ScheduledPlans plans;
  private final ResultCache cache;

  AdminPages(
      LookerFaults faults,
      Tokens tokens,
      ApiUsage usage,
      Jobs jobs,
      ScheduledPlans plans,
      ResultCache cache) {
    this.faults = faults;
    this.tokens = tokens;
    this.usage = usage;
    this.jobs = jobs;
    this.plans = plans;
    this.cache = cache;
  }

  Answer answer(Call call) {
    List<String> path = List.of(call.path().split("/"));
    String subject = path.size() > 2 ? path.get(2) : "";
    String name = path.size() > 3 ? path.get(3) : "";
    return switch (call.method() + " " + subject) {
      case "GET " -> mailedPage();
      case "GET state" -> Answer.json(state());
      case "GET mailed" -> Answer.json(mailed());
      case "PUT faults" -> arm(name, call.json());
      case "DELETE faults" -> {
        faults.clear();
        yield Answer.empty();
      }
      case "DELETE tokens" -> {
        tokens.killAll();
        yield Answer.empty();
      }
      default -> Answer.error(404, "There is no " + call.method() + " " + call.path());
    };
  }

  private Answer arm(String name, JsonNode body) {
    LookerFault fault =
        LookerFault.find(name)
            .orElseThrow(
                () ->
                    new Refusal(
                        Answer.error(
                            400,
                            "known are "
                                + Arrays.stream(LookerFault.values())
                                    .map(LookerFault::urlName)
                                    .toList())));
    faults.arm(fault, body.path("times").asInt(1), body.path("calls").asText(LookerFaults.ANY));
    return Answer.json(state());
  }

  private ObjectNode state() {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("logins", tokens.issued());
    state.put("mailed", jobs.mailed().size());
    state.put("queriesComputed", cache.computed());
    state.put("queriesFromCache", cache.reused());
    ObjectNode calls = state.putObject("calls");
    usage.all().forEach(calls::put);
    ObjectNode armed = state.putObject("faults");
    faults.left().forEach((fault, left) -> armed.put(fault.urlName(), left));
    var all = state.putArray("plans");
    for (Plan plan : plans.all()) {
      all.addObject()
          .put("id", plan.id())
          .put("name", plan.name())
          .put("enabled", plan.isEnabled())
          .put("runOnce", plan.isRunOnce());
    }
    return state;
  }

  private JsonNode mailed() {
    var all = JsonNodeFactory.instance.arrayNode();
    for (MailedReport report : jobs.mailed()) {
      ObjectNode node =
          all.addObject()
              .put("name", report.runName())
              .put("title", report.title())
              .put("type", report.type())
              .put("address", report.address())
              .put("format", report.format())
              .put("deliveredAt", report.deliveredAt().toString())
              .put("oldestLoad", report.oldestLoad());
      var figures = node.putArray("figures");
      report
          .figures()
          .forEach(
              result -> {
                ObjectNode shown = figures.addObject().put("load", result.loadId());
                var rows = shown.putArray("rows");
                result.rows().forEach(row -> row.forEach(rows.addObject()::put));
              });
    }
    return all;
  }

  private Answer mailedPage() {
    List<MailedReport> all = jobs.mailed();
    var page = new StringBuilder();
    page.append("<!doctype html><meta charset=\"utf-8\"><title>Mailed reports</title>")
        .append("<style>body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}")
        .append("td,th{border:1px solid #ccc;padding:.2em .6em;text-align:left}</style>")
        .append("<h1>Reports that this Looker has sent</h1><p>")
        .append(all.size())
        .append(" deliveries, newest first.</p>");
    for (int i = all.size() - 1; i >= 0; i--) {
      MailedReport report = all.get(i);
      page.append("<h2>")
          .append(escape(report.runName()))
          .append("</h2><p>")
          .append(escape(report.title()))
          .append(" as ")
          .append(escape(report.format()))
          .append(" to ")
          .append(escape(report.type()))
          .append(' ')
          .append(escape(report.address()))
          .append(" at ")
          .append(report.deliveredAt())
          .append("</p>");
      for (Figures figures : report.figures()) {
        page.append("<p>Figures of load ")
            .append(figures.loadId())
            .append(", computed at ")
            .append(figures.computedAt())
            .append("</p>")
            .append(table(figures.rows()));
      }
    }
    return new Answer(200, "text/html;charset=utf-8", page.toString(), Map.of());
  }

  private static String table(List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      return "<p>No rows.</p>";
    }
    String head =
        rows.getFirst().keySet().stream()
            .map(column -> "<th>" + escape(column) + "</th>")
            .collect(Collectors.joining());
    String body =
        rows.stream()
            .map(
                row ->
                    row.values().stream()
                        .map(value -> "<td>" + escape(value) + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>")))
            .collect(Collectors.joining());
    return "<table><tr>" + head + "</tr>" + body + "</table>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
