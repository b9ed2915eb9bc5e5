package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.Function;

/** Leads each request past faults, login and quota to what answers it. Thread-safe. */
final class LookerHandler {
  private final Tokens tokens;
  private final LookerFaults faults;
  private final ApiUsage usage;
  private final Datagroups datagroups;
  private final ScheduledPlans plans;
  private final Queries queries;
  private final DerivedTables derivedTables;
  private final Jobs jobs;
  private final Function<Call, Answer> admin;

  LookerHandler(
      Tokens tokens,
      LookerFaults faults,
      ApiUsage usage,
      Datagroups datagroups,
      ScheduledPlans plans,
      Queries queries,
      DerivedTables derivedTables,
      Jobs jobs,
      Function<Call, Answer> admin) {
    this.tokens = tokens;
    this.faults = faults;
    this.usage = usage;
    this.datagroups = datagroups;
    this.plans = plans;
    this.queries = queries;
    this.derivedTables = derivedTables;
    this.jobs = jobs;
    this.admin = admin;
  }

  Outcome handle(Call call) {
    try {
      jobs.advance();
      if (call.path().equals("/") || call.path().startsWith("/sandbox")) {
        return Outcome.answered(admin.apply(call));
      }
      return api(call);
    } catch (Refusal e) {
      return Outcome.answered(e.answer());
    }
  }

  private Outcome api(Call call) {
    List<String> segments = call.segments();
    if (segments.isEmpty()) {
      // Wrong port or no version in the path.
      return Outcome.answered(Answer.html(403, "Forbidden"));
    }
    if (segments.getLast().isEmpty()) {
      throw new Refusal(Answer.error(401, "Requires authentication."));
    }
    String kind = kind(call.method(), segments);
    failBefore(kind);
    if (kind.equals("login")) {
      return Outcome.answered(tokens.logIn(call));
    }
    if (faults.strikes(LookerFault.DEAD_TOKEN, kind)) {
      tokens.killAll();
    }
    tokens.check(call);
    usage.count(activity(segments));
    Answer answer = answer(call, segments);
    if (faults.strikes(LookerFault.LOST_ANSWER, kind)) {
      return Outcome.lost();
    }
    if (faults.strikes(LookerFault.LOST_BEHIND_GATEWAY, kind)) {
      return Outcome.answered(Answer.html(504, "Gateway Time-out"));
    }
    return Outcome.answered(answer);
  }

  private void failBefore(String kind) {
    if (faults.strikes(LookerFault.THROTTLED, kind)) {
      throw new Refusal(Answer.error(429, "Too many requests").with("Retry-After", "40"));
    }
    if (faults.strikes(LookerFault.THROTTLED_SILENTLY, kind)) {
      throw new Refusal(Answer.error(429, "Too many requests"));
    }
    if (faults.strikes(LookerFault.QUOTA_USED_UP, kind)) {
      throw new Refusal(Answer.error(429, "API quota exceeded"));
    }
    if (faults.strikes(LookerFault.BAD_GATEWAY, kind)) {
      throw new Refusal(Answer.html(502, "Bad Gateway"));
    }
    if (faults.strikes(LookerFault.UNAVAILABLE, kind)) {
      throw new Refusal(Answer.html(503, "Service Unavailable"));
    }
    if (faults.strikes(LookerFault.WEB_PAGE, kind)) {
      throw new Refusal(Answer.html(200, "Please sign in to the corporate network"));
    }
    if (faults.strikes(LookerFault.NOT_FOUND, kind)) {
      throw Refusal.notFound();
    }
  }

  private Answer answer(Call call, List<String> path) {
    String first = path.getFirst();
    int length = path.size();
    return switch (call.method() + " " + first) {
      case "GET versions" ->
          Answer.json(
              JsonNodeFactory.instance.objectNode().put("looker_release_version", "26.12.4"));
      case "GET user" ->
          Answer.json(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("id", ScheduledPlans.SERVICE_USER)
                  .put("display_name", "svc connector"));
      case "GET datagroups" -> datagroups.list();
      case "PATCH datagroups" -> datagroups.update(path.get(1), call.json());
      case "GET scheduled_plans" -> length == 1 ? plans.list(call) : plans.get(path.get(1));
      case "POST scheduled_plans" ->
          length == 3 && path.get(2).equals("run_once")
              ? plans.runOnce(path.get(1), call.json())
              : create(call, length);
      case "PATCH scheduled_plans" -> plans.update(path.get(1), call.json());
      case "DELETE scheduled_plans" -> plans.delete(path.get(1));
      case "POST queries" -> queries.run(call, path.getLast());
      case "GET derived_table" ->
          path.getLast().equals("start")
              ? derivedTables.start()
              : derivedTables.status(path.get(1));
      default -> throw Refusal.notFound();
    };
  }

  private Answer create(Call call, int length) {
    if (length != 1) {
      throw Refusal.notFound();
    }
    return plans.create(call.json());
  }

  private static String kind(String method, List<String> path) {
    if (path.getLast().equals("run_once")) {
      return "run_once";
    }
    return method.equals("POST") && path.equals(List.of("scheduled_plans"))
        ? "create_plan"
        : path.getFirst();
  }

  private static String activity(List<String> path) {
    return switch (path.getFirst()) {
      case "login", "logout", "versions" -> "none";
      case "scheduled_plans", "queries", "query_tasks", "running_queries" -> "db_query";
      default -> "non_query";
    };
  }

  /** An answer, or the end of the connection. */
  record Outcome(Answer answer, boolean isLost) {
    static Outcome answered(Answer answer) {
      return new Outcome(answer, false);
    }

    static Outcome lost() {
      return new Outcome(Answer.empty(), true);
    }
  }
}
