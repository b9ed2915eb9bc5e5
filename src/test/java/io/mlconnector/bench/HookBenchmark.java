package io.mlconnector.bench;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.SandboxDatabase;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.graph.ChannelSubscriptions.Subscription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a thousand notifications a second to the hook of the packaged connector, over HTTP, each in
 * a call of its own: first for a while with a healthy PostgreSQL, then with one that takes nothing
 * for five seconds. Prints how long answers took and whether what was answered with 202 is there.
 */
final class HookBenchmark {
  private static final int A_SECOND = 1_000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration BEFORE_STALL = Duration.ofSeconds(2);
  private static final Duration STALL = Duration.ofSeconds(5);
  private static final Duration AFTER_STALL = Duration.ofSeconds(4);
  private static final int NO_ANSWER = -1;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI hook;
  private final String database;
  private final Subscription subscription;
  private final String channelId;
  private final String tenantId;

  private HookBenchmark(
      URI hook, String database, Subscription subscription, String channelId, String tenantId) {
    this.hook = hook;
    this.database = database;
    this.subscription = subscription;
    this.channelId = channelId;
    this.tenantId = tenantId;
  }

  static void run(Path jar, Path directory, Duration time) throws Exception {
    print(
        "%d processors, shared by connector (-Xmx256m), PostgreSQL (fsync on) and caller",
        Runtime.getRuntime().availableProcessors());
    try (var server = SandboxDatabase.start(Map.of("max_connections", "100"));
        var pod = FusionPod.start(PodSettings.defaults().withInvoices(10));
        var cloud = TeamsCloud.start(TeamsSettings.defaults())) {
      String url = server.createDatabase();
      var settings =
          ConnectorSettings.of(pod, url)
              .withTeams(cloud)
              .hearing()
              .with("connector.sync.enabled", "false");
      var launch =
          new ConnectorProcess.Launch(jar, settings.toMap(), List.of("-Xmx256m"), directory);
      try (var connector = ConnectorProcess.start(launch)) {
        connector.awaitStarted(Duration.ofMinutes(2));
        while (cloud.subscriptions().list().isEmpty()) {
          if (!connector.isAlive()) {
            throw new IllegalStateException(connector.endOfLog());
          }
          Thread.sleep(200);
        }
        Subscription subscription = cloud.subscriptions().list().getFirst();
        var bench =
            new HookBenchmark(
                connector.url().resolve("/hooks/graph"),
                url,
                subscription,
                cloud.tenant().channel(subscription.channel()).channelId(),
                cloud.tenant().id());
        bench.send("warm-up", WARM_UP, () -> {}).print("warming up");
        bench.send("steady", time, () -> {}).print("steady");
        bench.stall().print("PostgreSQL stalled for " + STALL.toSeconds() + " s");
      }
    }
  }

  /** Holds the table as long as nobody can write to it. */
  private Result stall() throws Exception {
    return send(
        "stalled",
        BEFORE_STALL.plus(STALL).plus(AFTER_STALL),
        () -> {
          Thread.sleep(BEFORE_STALL);
          try (Connection connection = DriverManager.getConnection(database, "postgres", "")) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
              statement.execute("LOCK TABLE connector.graph_notification IN ACCESS EXCLUSIVE MODE");
            }
            Thread.sleep(STALL);
            connection.rollback();
          }
        });
  }

  /** What happens meanwhile. */
  @FunctionalInterface
  private interface Trouble {
    void happen() throws Exception;
  }

  private Result send(String name, Duration time, Trouble trouble) throws Exception {
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          callers.submit(
              () -> {
                trouble.happen();
                return null;
              });
      long begin = System.nanoTime();
      long calls = time.toSeconds() * A_SECOND;
      for (long i = 0; i < calls; i++) {
        String id = name + i;
        callers.execute(() -> answers.put(id, call(id)));
        LockSupport.parkNanos(begin + i * 1_000_000_000L / A_SECOND - System.nanoTime());
      }
      running.get();
    }
    Set<String> stored = stored();
    long missing =
        answers.entrySet().stream()
            .filter(each -> each.getValue().status() == 202)
            .filter(each -> !stored.contains(key(each.getKey())))
            .count();
    return new Result(answers, missing);
  }

  private record Answer(int status, long nanos) {}

  private Answer call(String id) {
    long begin = System.nanoTime();
    int status;
    try {
      status =
          client
              .send(
                  HttpRequest.newBuilder(hook)
                      .timeout(Duration.ofSeconds(10))
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(body(id)))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
    } catch (IOException e) {
      status = NO_ANSWER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      status = NO_ANSWER;
    }
    return new Answer(status, System.nanoTime() - begin);
  }

  private String resource(String id) {
    return "teams('T')/channels('%s')/messages('%s')".formatted(channelId, id);
  }

  private String body(String id) {
    return """
    {"value":[{"id":"%s","subscriptionId":"%s","clientState":"%s","tenantId":"%s",
    "changeType":"updated","resource":"%s"}]}
    """
        .formatted(id, subscription.id(), subscription.clientState(), tenantId, resource(id));
  }

  /**
   * By what the connector tells repetitions: it is all that a worked row keeps of a notification.
   */
  private String key(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(subscription.id(), "UPDATED", id, resource(id))) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<String> stored() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT encode(key, 'hex') FROM connector.graph_notification")) {
      var found = new HashSet<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private record Result(Map<String, Answer> answers, long missing) {
    void print(String what) {
      var statuses = new TreeMap<Integer, Integer>();
      answers.values().forEach(each -> statuses.merge(each.status(), 1, Integer::sum));
      long[] nanos = answers.values().stream().mapToLong(Answer::nanos).sorted().toArray();
      HookBenchmark.print(
          "%-28s %,8d calls, by status %s; p50 %,d ms, p99 %,d ms, longest %,d ms; answered 202 and"
              + " not stored: %d",
          what,
          nanos.length,
          statuses,
          nanos[nanos.length / 2] / 1_000_000,
          nanos[nanos.length * 99 / 100] / 1_000_000,
          nanos[nanos.length - 1] / 1_000_000,
          missing);
    }
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
