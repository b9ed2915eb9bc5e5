package io.mlconnector.teams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.remote.OutboundConfig;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.sandbox.SteppingClock;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.Feed;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.teams.hearing.ChannelGraph;
import io.mlconnector.teams.hearing.Ear;
import io.mlconnector.teams.hearing.HearingConfig;
import io.mlconnector.teams.hearing.NotificationIntake.Ending;
import io.mlconnector.telemetry.Meters;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.FakeVault;
import io.mlconnector.testing.Outbound;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestCertificate;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.vault.CredentialSystem;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cloud with one channel that is heard, and a replica that may be away. */
final class HearingWorld implements AutoCloseable {
  static final String CHANNEL = "payables";
  private static final OutboundPolicy OUTBOUND =
      new OutboundPolicy(
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .addDiscoveredConverters()
              .withMapping(OutboundConfig.class)
              .withSources(
                  new PropertiesConfigSource(
                      Map.of("connector.outbound.allowed-networks", "127.0.0.0/8"), "test", 100))
              .build()
              .getConfigMapping(OutboundConfig.class));

  private static final Instant BEGIN = Instant.parse("2026-03-02T06:00:00Z");

  final SteppingClock time = SteppingClock.at(BEGIN);
  final TeamsCloud cloud =
      TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF), time);
  private final AgroalDataSource database = PooledDataSource.of(TestDatabase.connector(), 10);
  private final HttpServer hook;
  private final ChannelGraph graph;
  private final FakeVault vault = FakeVault.open();
  private final TeamsConfig config;
  private final TeamsTokens tokens;
  private final TeamsGateway gateway;
  private final SimpleMeterRegistry calls = new SimpleMeterRegistry();
  private volatile boolean away;
  private Duration answersAfter = Duration.ZERO;
  private int restarts;
  private long deliveries;
  private Duration skew = Duration.ZERO;
  Ear ear;

  private final boolean rich;

  /** What came to the hook, in its order. */
  final List<String> bodies = new CopyOnWriteArrayList<>();

  HearingWorld() throws IOException {
    this(false);
  }

  /**
   * @param rich whether notifications bring contents; then there is the certificate {@code first}
   */
  HearingWorld(boolean rich) throws IOException {
    this.rich = rich;
    if (rich) {
      addCertificate("first", HookKeys.first());
    }
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext("/hooks/graph", this::answer);
    hook.start();
    SimChannel channel = cloud.tenant().channel(CHANNEL);
    String key = "channels.\"" + CHANNEL + "\".";
    config =
        Configs.of(
            Map.of(
                "login-url",
                cloud.loginUrl(),
                "graph-url",
                cloud.graphUrl(),
                key + "transport",
                "bot",
                key + "team-id",
                channel.teamId(),
                key + "channel-id",
                channel.channelId()));
    vault
        .with(CredentialSystem.TEAMS, "tenant-id", cloud.settings().tenantId())
        .with(CredentialSystem.TEAMS, "client-id", cloud.settings().clientId())
        .with(CredentialSystem.TEAMS, "client-secret", cloud.settings().clientSecret());
    Clock real = Clock.systemUTC();
    tokens = new TeamsTokens(new PlainTokens(vault), config, vault, real);
    gateway = new TeamsGateway(new PlainHttp(Duration.ofSeconds(20)), calls);
    graph =
        new GraphHearing(
            config,
            new TeamsDirectory(config),
            tokens,
            new TeamsCalls(
                gateway, Outbound.policy(Map.of("allowed-networks", "127.0.0.0/8")), real),
            _ -> {});
    ear = restarted();
  }

  private void answer(HttpExchange call) throws IOException {
    String query = String.valueOf(call.getRequestURI().getRawQuery());
    byte[] body = call.getRequestBody().readAllBytes();
    byte[] answer = {};
    int status;
    bodies.add(new String(body, StandardCharsets.UTF_8));
    time.advance(answersAfter);
    if (away) {
      status = 503;
    } else if (query.startsWith("validationToken=")) {
      status = 200;
      call.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
      answer =
          URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8)
              .getBytes(StandardCharsets.UTF_8);
    } else {
      Ending ending =
          call.getRequestURI().getPath().endsWith("/lifecycle")
              ? ear.intake.takeLifecycle(body)
              : ear.intake.takeChanges(body);
      status =
          switch (ending) {
            case STORED -> 202;
            case MALFORMED -> 400;
            case UNAVAILABLE -> 503;
          };
    }
    call.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    if (answer.length > 0) {
      call.getResponseBody().write(answer);
    }
    call.close();
  }

  private Ear restarted() {
    restarts++;
    String url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/hooks/graph";
    HearingConfig hearing =
        Ear.config(Map.of("notification-url", url, "resource-data", Boolean.toString(rich)));
    Clock skewed = Clock.offset(time, skew);
    var trust = new GraphTrust(config, hearing, tokens, gateway, OUTBOUND, skewed);
    return new Ear(database, graph, hearing, trust, vault, "replica-" + restarts, skewed);
  }

  /** Puts a key pair into the vault. */
  void addCertificate(String id, TestCertificate pair) {
    vault.with(CredentialSystem.GRAPH_HOOKS, id, pair.pem() + pair.keyPem());
  }

  /** How often Graph was asked for this. */
  long calls(String operation) {
    return calls.find(Meters.REMOTE_REQUESTS).tag(Meters.OPERATION, operation).timers().stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  double counted(String meter, String outcome) {
    return ear.meters.counter(meter, Meters.OUTCOME, outcome).count();
  }

  /** Whether the service is away: nobody looks after anything, and its address answers 503. */
  void setAway(boolean value) {
    if (away && !value) {
      ear = restarted();
    }
    away = value;
  }

  /** Lets every answer take so long by the clock of the cloud. */
  void setAnswersAfter(Duration value) {
    answersAfter = value;
  }

  void setSkew(Duration value) {
    skew = value;
    ear = restarted();
  }

  /** Lets time pass, with one round of everybody's work. */
  void pass(Duration duration) {
    time.advance(duration);
    cloud.subscriptions().deliver();
    if (!away) {
      ear.keeper.keep();
      ear.work.work();
    }
  }

  SimPerson person(int number) {
    return List.copyOf(cloud.tenant().people()).get(number);
  }

  Feed feed() {
    return cloud.tenant().feed(CHANNEL);
  }

  /** Posts a card as the bot does, with the delivery that it shows. */
  Message post() {
    Message card =
        feed()
            .post(
                new Message.Draft(
                    "bot",
                    "ml-connector",
                    "",
                    "",
                    "",
                    io.mlconnector.sandbox.teams.http.Json.object()));
    deliveries++;
    String channel = cloud.tenant().channel(CHANNEL).channelId();
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                INSERT INTO connector.delivery (id, open, in_line, placed_at, target, event_key,
                  event_type, topic, payload, occurred_at, on_unknown, state, state_since,
                  ready_at, reference)
                SELECT ?, false, false, t, ?, ?, 'invoice-new', 'invoices/1', '', t, 'HOLD',
                  'DELIVERED', t, t, ?
                FROM (VALUES (?::timestamptz)) AS v (t)
                """)) {
      statement.setLong(1, deliveries);
      statement.setString(2, TeamsDirectory.channel(CHANNEL).toString());
      statement.setString(3, card.id());
      statement.setString(4, BotReference.ofThread(channel, card.id()).toString());
      statement.setObject(5, OffsetDateTime.ofInstant(card.createdAt(), ZoneOffset.UTC));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return card;
  }

  /** Cards whose deliveries are withdrawn. */
  Set<String> withdrawn() {
    return texts("SELECT event_key FROM connector.delivery WHERE state = 'WITHDRAWN'");
  }

  /** Signs at deliveries that are not withdrawn. */
  Set<String> signs() {
    return texts(
        """
        SELECT d.event_key || ' ' || a.kind || ' ' || a.person || ' ' || a.reaction
        FROM connector.delivery_acknowledgement a
        JOIN connector.delivery d ON d.id = a.delivery_id
        WHERE d.state = 'DELIVERED'
        """);
  }

  Set<String> texts(String sql) {
    return new TreeSet<>(new Database(database).texts(sql));
  }

  @Override
  public void close() {
    hook.stop(0);
    cloud.close();
    database.close();
  }
}
