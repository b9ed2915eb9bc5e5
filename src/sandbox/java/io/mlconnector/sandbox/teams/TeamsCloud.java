package io.mlconnector.sandbox.teams;

import io.mlconnector.sandbox.teams.admin.CloudAdmin;
import io.mlconnector.sandbox.teams.bot.BotService;
import io.mlconnector.sandbox.teams.entra.Publisher;
import io.mlconnector.sandbox.teams.entra.TokenEndpoint;
import io.mlconnector.sandbox.teams.entra.Tokens;
import io.mlconnector.sandbox.teams.fault.CloudFaults;
import io.mlconnector.sandbox.teams.graph.ChannelSubscriptions;
import io.mlconnector.sandbox.teams.graph.GraphService;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import io.mlconnector.sandbox.teams.view.Pages;
import io.mlconnector.sandbox.teams.workflows.WorkflowsService;
import io.mlconnector.sandbox.wire.LoopbackServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Entra ID, Graph, Workflows webhooks and the Bot Framework on one port of the loopback interface,
 * with the rate limits, refusals and failures of the real ones. Thread-safe.
 *
 * <pre>{@code
 * try (var cloud = TeamsCloud.start(TeamsSettings.defaults())) {
 *   post(cloud.workflowUrl("payables"), card);
 *   cloud.faults().activate(CloudFault.of(CloudFaultKind.LOST_ANSWER).on("payables").times(1));
 *   cloud.tenant().feed("payables").messages();
 * }
 * }</pre>
 */
public final class TeamsCloud implements AutoCloseable {
  private final TeamsSettings settings;
  private final Tenant tenant;
  private final Tokens tokens;
  private final Limits limits;
  private final CloudFaults faults = new CloudFaults();
  private final RequestCounters requests = new RequestCounters();
  private final Publisher publisher;
  private final ChannelSubscriptions subscriptions;
  private final Future<?> deliveries;
  private final ScheduledExecutorService flows;
  private final LoopbackServer server;

  private TeamsCloud(TeamsSettings settings, Clock clock, LongSupplier nanos) {
    this.settings = settings;
    tenant = new Tenant(settings.tenantId(), settings.channels(), settings.people(), clock);
    tokens = new Tokens(settings.tenantId(), settings.clientId(), settings.tokenLifetime(), clock);
    limits = new Limits(settings.limits(), nanos);
    flows =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox-flows").factory());
    publisher = new Publisher(settings.tenantId(), settings.clientId(), this::loginUrl, clock);
    subscriptions = new ChannelSubscriptions(tenant, publisher::token);
    deliveries =
        flows.scheduleWithFixedDelay(subscriptions::deliver, 200, 200, TimeUnit.MILLISECONDS);
    var services =
        List.of(
            new TokenEndpoint(settings, tokens, faults, this::tokenUrl, clock),
            publisher,
            new GraphService(tenant, tokens, limits, subscriptions, this::graphUrl),
            new WorkflowsService(tenant, limits, faults, flows),
            new BotService(tenant, tokens, limits, this::botUrl));
    var admin = new CloudAdmin(tenant, tokens, limits, faults, requests, subscriptions);
    var pages = new Pages(tenant);
    server =
        LoopbackServer.start(
            settings.port(),
            new CloudHandler(
                services, faults, limits, requests, clock, call -> forPeople(call, admin, pages)));
  }

  private static CloudAnswer forPeople(CloudCall call, CloudAdmin admin, Pages pages) {
    return call.segment(0).equals("sandbox") ? admin.answer(call) : pages.answer(call);
  }

  /** Starts to serve. */
  public static TeamsCloud start(TeamsSettings settings) {
    return start(settings, Clock.systemUTC());
  }

  /** Starts to serve, with messages stamped by this clock; rate limits count real time. */
  public static TeamsCloud start(TeamsSettings settings, Clock clock) {
    return start(settings, clock, System::nanoTime);
  }

  /** Starts to serve, with rate limits that count in this time, in nanoseconds. */
  public static TeamsCloud start(TeamsSettings settings, Clock clock, LongSupplier nanos) {
    return new TeamsCloud(settings, clock, nanos);
  }

  public TeamsSettings settings() {
    return settings;
  }

  /** The page that shows all channels. */
  public URI url() {
    return URI.create(root());
  }

  private String root() {
    return "http://127.0.0.1:" + server.port();
  }

  /** What stands in for {@code https://login.microsoftonline.com}. */
  public String loginUrl() {
    return root();
  }

  /** The token endpoint of the directory. */
  public String tokenUrl() {
    return root() + "/" + settings.tenantId() + "/oauth2/v2.0/token";
  }

  /** What stands in for {@code https://graph.microsoft.com/v1.0}. */
  public String graphUrl() {
    return root() + "/v1.0";
  }

  /** What stands in for {@code https://smba.trafficmanager.net/teams/}. */
  public String botUrl() {
    return root() + "/teams/";
  }

  /** The signed address of the flow that posts to a channel. */
  public String workflowUrl(String channel) {
    return WorkflowsService.newAddress(root(), tenant.channel(channel));
  }

  /** The same in its older shape. */
  public String oldWorkflowUrl(String channel) {
    return WorkflowsService.oldAddress(root(), tenant.channel(channel));
  }

  /** A refresh token of the account {@link TeamsSettings#ACCOUNT}, as a sign-in brings it. */
  public String signIn() {
    return tokens.signIn(TeamsSettings.ACCOUNT);
  }

  /** Messages and notifications that were posted and not removed. */
  public int messages() {
    return Stream.concat(
            tenant.channels().stream().map(SimChannel::name),
            tenant.people().stream().map(SimPerson::name))
        .mapToInt(name -> tenant.feed(name).messages().size())
        .sum();
  }

  /** Channels, people and what they see. */
  public Tenant tenant() {
    return tenant;
  }

  /** Issued tokens and granted permissions. */
  public Tokens tokens() {
    return tokens;
  }

  /** Subscriptions to messages of channels, and what is on its way to subscribers. */
  public ChannelSubscriptions subscriptions() {
    return subscriptions;
  }

  /** What proves that notifications come from Graph. */
  public Publisher publisher() {
    return publisher;
  }

  /** Rate limits and how often they were exceeded. */
  public Limits limits() {
    return limits;
  }

  /** Switches faults. */
  public CloudFaults faults() {
    return faults;
  }

  /** What was asked so far. */
  public RequestCounters requests() {
    return requests;
  }

  /** Names of all headers that any request had, in lower case. */
  public Set<String> headerNames() {
    return server.headerNames();
  }

  @Override
  public void close() {
    server.close();
    deliveries.cancel(false);
    flows.shutdownNow();
    try {
      flows.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
