package io.mlconnector.sandbox;

import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.looker.LookerPod;
import io.mlconnector.sandbox.looker.LookerSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everything on one machine: an embedded PostgreSQL, a pod in which business goes on, a Teams
 * tenant, and the packaged connector between them. Prints where to look and, until it is
 * interrupted, how the warehouse fills. Argument: the path of {@code quarkus-run.jar}. Size and
 * pace by the system properties {@code sandbox.invoices} and {@code sandbox.events-per-second}.
 */
public final class SandboxMain implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(5);
  private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out;
  private final SandboxDatabase database;
  private final String databaseUrl;
  private final FusionPod pod;
  private final TeamsCloud teams;
  private final LookerPod looker;
  private final ConnectorProcess connector;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private SandboxMain(Path runner, PrintStream out) {
    this.out = out;
    out.println("Starting PostgreSQL ...");
    database = SandboxDatabase.start(Map.of("max_connections", "100"));
    databaseUrl = database.createDatabase();
    int invoices = Integer.getInteger("sandbox.invoices", 2_000);
    out.println("Opening the books of a Fusion pod with " + invoices + " invoices ...");
    pod = FusionPod.start(PodSettings.defaults().withInvoices(invoices));
    teams = TeamsCloud.start(TeamsSettings.defaults());
    looker = LookerPod.start(LookerSettings.defaults().withWarehouse(databaseUrl));
    out.println("Starting the connector ...");
    var settings =
        ConnectorSettings.of(pod, databaseUrl)
            .withTeams(teams)
            .hearing()
            .withLooker(looker)
            .pollingEvery(Duration.ofSeconds(15));
    connector =
        ConnectorProcess.start(
            new ConnectorProcess.Launch(
                runner,
                settings.toMap(),
                List.of("-Xmx256m"),
                runner.toAbsolutePath().resolve("../../sandbox").normalize()));
    looker.sendWebhooksTo(connector.url());
  }

  /** Runs the sandbox until the process is interrupted. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("the only argument is the path of quarkus-run.jar");
    }
    var sandbox = new SandboxMain(Path.of(arguments[0]), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
    // Threads of the pod would keep the process alive: end it in any case.
    System.exit(sandbox.run() ? 0 : 1);
  }

  /** Returns whether it ended because it was asked to. */
  private boolean run() {
    try {
      connector.awaitStarted(START);
    } catch (IllegalStateException e) {
      out.println(e.getMessage());
      return false;
    }
    signIn();
    explain();
    pod.living().start(Integer.getInteger("sandbox.events-per-second", 3));
    var summary = new WarehouseSummary(databaseUrl);
    while (!isStopped()) {
      if (!connector.isAlive()) {
        out.println("The connector has ended:\n" + connector.endOfLog());
        return false;
      }
      summarize(summary);
    }
    return true;
  }

  /** What an administrator does once for a channel of Graph: puts a refresh token. */
  private void signIn() {
    String body = "{\"%s\":\"%s\"}".formatted(TeamsSettings.ACCOUNT, teams.signIn());
    var request =
        HttpRequest.newBuilder(connector.url().resolve("/api/v1/credentials/delegated"))
            .header("Authorization", "Bearer " + ConnectorSettings.OPERATOR_TOKEN)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 300) {
        out.println("The refresh token was not taken: " + status);
      }
    } catch (IOException e) {
      out.println("The refresh token could not be put: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopped() {
    try {
      return stopped.await(BETWEEN_SUMMARIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void explain() {
    String name = databaseUrl.replaceAll(".*/([^?]+).*", "$1");
    out.printf(
        Locale.ROOT,
        """

        ml-connector sandbox is running. Ctrl-C stops everything.

          connector   %s/api/v1/streams      (Authorization: Bearer %s)
          health      %s/q/health
          metrics     %s/q/metrics
          pod         %s/sandbox             (faults: PUT /sandbox/faults/{name})
          teams       %s                     (channels with their cards; steering as for the pod)
                      react to a card: POST /sandbox/messages/payables/newest/reactions
          looker      %s/                    (reports it mailed; steering under /sandbox)
          log         %s
          database    psql -h 127.0.0.1 -p %d -U postgres %s

        Try:
          SELECT * FROM fusion_mart.ap_aging LIMIT 20;
          SELECT * FROM fusion_mart.cash_position LIMIT 20;
          SELECT * FROM fusion_mart.open_payables_by_cost_center LIMIT 20;

        """,
        connector.url(),
        ConnectorSettings.OPERATOR_TOKEN,
        connector.managementUrl(),
        connector.managementUrl(),
        pod.baseUrl(),
        teams.url(),
        looker.baseUrl(),
        connector.log(),
        database.port(),
        name);
  }

  private void summarize(WarehouseSummary summary) {
    var line = new StringBuilder(LocalTime.now(ZoneId.systemDefault()).format(CLOCK_TIME));
    line.append("  pod: ").append(pod.living().events()).append(" changes, ");
    line.append(pod.requests().counters().requests()).append(" calls  |  warehouse:");
    summary
        .rows()
        .forEach(
            (table, rows) ->
                line.append(' ').append(table.replace("fact_", "")).append('=').append(rows));
    line.append("  |  last load: ").append(summary.lastLoad());
    line.append("  |  teams: ").append(teams.messages()).append(" messages");
    out.println(line);
  }

  @Override
  public void close() {
    stopped.countDown();
    connector.close();
    pod.close();
    looker.close();
    teams.close();
    database.close();
  }
}
