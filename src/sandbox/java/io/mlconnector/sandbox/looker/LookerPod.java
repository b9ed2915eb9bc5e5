package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A simulated Looker instance on a port of the loopback interface. Thread-safe.
 *
 * <pre>{@code
 * try (var looker = LookerPod.start(LookerSettings.defaults().withWarehouse(url))) {
 *   connect(looker.baseUrl(), looker.settings().clientId(), ...);
 *   looker.faults().arm(LookerFault.LOST_ANSWER, 1, "run_once");
 *   looker.mailed();
 * }
 * }</pre>
 */
public final class LookerPod implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LookerSettings settings;
  private final LookerFaults faults = new LookerFaults();
  private final Content content = new Content();
  private final Tokens tokens;
  private final ApiUsage usage;
  private final ResultCache cache;
  private final Webhooks webhooks;
  private final Jobs jobs;
  private final ScheduledPlans plans;
  private final DerivedTables derivedTables;
  private final LookerServer server;

  private LookerPod(LookerSettings settings) {
    this.settings = settings;
    tokens = new Tokens(settings);
    usage = new ApiUsage(settings);
    var datagroups = new Datagroups(settings);
    cache = new ResultCache(settings, datagroups);
    webhooks = new Webhooks(settings);
    jobs = new Jobs(settings, faults, content, cache, webhooks);
    plans = new ScheduledPlans(settings, content, jobs);
    derivedTables = new DerivedTables(settings);
    var queries = new Queries(settings, jobs, cache);
    var admin = new AdminPages(faults, tokens, usage, jobs, plans, cache);
    server =
        LookerServer.start(
            settings.port(),
            new LookerHandler(
                tokens,
                faults,
                usage,
                datagroups,
                plans,
                queries,
                derivedTables,
                jobs,
                admin::answer));
  }

  /** Starts an instance. */
  public static LookerPod start(LookerSettings settings) {
    return new LookerPod(settings);
  }

  public LookerSettings settings() {
    return settings;
  }

  /** Where the API is found: the URL without any path. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Switches faults. */
  public LookerFaults faults() {
    return faults;
  }

  /** What has reached its destinations until now. */
  public List<MailedReport> mailed() {
    jobs.advance();
    return jobs.mailed();
  }

  /** Somebody opens the dashboard in the browser; its results stay in the cache. */
  public void viewDashboard(String id) {
    content
        .find("lookml_dashboard_id", id)
        .orElseThrow()
        .queries()
        .forEach(sql -> cache.ask(sql, true));
  }

  /**
   * Somebody makes a plan in the browser.
   *
   * @param json its members
   * @param ofServiceUser whether it is the connector's user, or somebody else
   * @return its id
   */
  public String addPlan(String json, boolean ofServiceUser) {
    try {
      return plans.add(
          ofServiceUser ? ScheduledPlans.SERVICE_USER : ScheduledPlans.OTHER_USER,
          (ObjectNode) JSON.readTree(json));
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  /** Somebody deletes a plan in the browser. */
  public void deletePlan(String id) {
    plans.forget(id);
  }

  /** Plans that are no copies for a single run: their members by id, secrets included. */
  public Map<String, String> plans() {
    var found = new TreeMap<String, String>();
    plans.all().stream()
        .filter(plan -> !plan.isRunOnce())
        .forEach(plan -> found.put(plan.id(), plan.content().toString()));
    return found;
  }

  /** Calls of the current month that count as queries. */
  public int queryCalls() {
    return usage.ofMonth("db_query");
  }

  /** Calls of the current month that count as administrative. */
  public int adminCalls() {
    return usage.ofMonth("non_query");
  }

  /** Calls of a month that count as queries. */
  public int queryCalls(YearMonth month) {
    return usage.ofMonth(month, "db_query");
  }

  /** Calls of a month that count as administrative. */
  public int adminCalls(YearMonth month) {
    return usage.ofMonth(month, "non_query");
  }

  /** Logins since the start. */
  public long logins() {
    return tokens.issued();
  }

  /** Builds of derived tables since the start. */
  public int builds() {
    return derivedTables.builds();
  }

  /** From now on sends webhooks here, whatever host they name. */
  public void sendWebhooksTo(URI receiver) {
    webhooks.sendTo(receiver);
  }

  /** Makes every token worthless. */
  public void killTokens() {
    tokens.killAll();
  }

  /** An administrator makes a new API key. */
  public void changeSecret(String secret) {
    tokens.changeSecret(secret);
  }

  @Override
  public void close() {
    server.close();
  }
}
