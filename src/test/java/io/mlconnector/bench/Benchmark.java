package io.mlconnector.bench;

import io.mlconnector.sandbox.SandboxDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Measures the packaged connector against a simulated pod and an embedded PostgreSQL, all on this
 * machine: a backfill of invoices with all their children from HTTP to the star schema, then the
 * star schema alone from the journal, then a bare COPY of the same rows.
 *
 * <p>Arguments: path of the runnable jar, then the numbers of invoices, separated by commas.
 */
public final class Benchmark {
  private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d+)");
  private static final String OTHER_STREAMS =
      "payments,receivables-invoices,suppliers,purchase-orders,journals,ledger-balances,"
          + "account-combinations,cost-centers,ledgers,periods";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path jar;
  private final Path logs;

  private Benchmark(Path jar, Path logs) {
    this.jar = jar;
    this.logs = logs;
  }

  /** Runs the benchmark and prints its table. */
  public static void main(String[] arguments) throws Exception {
    Path logs = Files.createDirectories(Path.of("target", "bench"));
    var benchmark = new Benchmark(Path.of(arguments[0]), logs);
    List<Integer> sizes =
        Arrays.stream(arguments[1].split(",")).map(String::strip).map(Integer::valueOf).toList();
    print(
        "%d processors; connector with -Xmx128m; PostgreSQL and pod on the same processors",
        Runtime.getRuntime().availableProcessors());
    print(
        "%9s  %34s  %26s  %18s", "", "HTTP to star schema", "journal to star schema", "bare COPY");
    print(
        "%9s  %10s %10s %6s %5s  %12s %13s  %10s %7s",
        "invoices", "invoices/s", "rows/s", "calls", "MiB", "rows/s", "MiB", "rows/s", "ratio");
    for (int size : sizes) {
      benchmark.measure(size);
    }
  }

  private void measure(int invoices) throws Exception {
    try (var database = SandboxDatabase.start(Map.of("max_wal_size", "4GB"));
        var pod = pod(invoices)) {
      String url = database.createDatabase();
      URI podUrl = URI.create("http://127.0.0.1:" + pod.port());
      Run whole = run(url, environment(url, podUrl, true), invoices);
      long calls = calls(podUrl);
      Run star;
      Duration copy;
      try (var mart = new Mart(url)) {
        mart.empty();
        star = run(url, environment(url, podUrl, false), invoices);
        copy = mart.bareCopy();
      }
      double copySeconds = copy.toNanos() / 1e9;
      print(
          "%,9d  %,10.0f %,10.0f %,6d %5d  %,12.0f %13d  %,10.0f %6.1fx",
          invoices,
          invoices / whole.seconds(),
          whole.rows() / whole.seconds(),
          calls,
          whole.peakMemory(),
          star.rows() / star.loadSeconds(),
          star.peakMemory(),
          star.rows() / copySeconds,
          star.loadSeconds() / copySeconds);
    }
  }

  /** One run of the connector until everything is loaded. */
  private record Run(long rows, double seconds, double loadSeconds, long peakMemory) {}

  private Run run(String url, Map<String, String> environment, int invoices) throws Exception {
    Path log = logs.resolve("connector-" + invoices + ".log");
    try (var connector = Child.java(log, environment, List.of("-Xmx128m", "-jar", jar.toString()));
        var mart = new Mart(url)) {
      while (!mart.isMigrated() || mart.heads() == 0) {
        connector.requireAlive(log);
        Thread.sleep(20);
      }
      long started = System.nanoTime();
      while (!isLoaded(mart, invoices)) {
        connector.requireAlive(log);
        Thread.sleep(100);
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      return new Run(mart.invoiceRows(), seconds, mart.loads().seconds(), connector.peakMemory());
    }
  }

  private static boolean isLoaded(Mart mart, int invoices) throws SQLException {
    return mart.loads().lastSequence() >= mart.journalSequence() && mart.heads() >= invoices;
  }

  private Map<String, String> environment(String url, URI pod, boolean polling) {
    var environment = new HashMap<String, String>();
    for (String database : List.of("CONNECTOR", "WAREHOUSE")) {
      environment.put("QUARKUS_DATASOURCE_" + database + "_JDBC_URL", url);
      environment.put("QUARKUS_DATASOURCE_" + database + "_USERNAME", "postgres");
    }
    environment.put("QUARKUS_HTTP_PORT", "0");
    environment.put("QUARKUS_MANAGEMENT_PORT", "0");
    environment.put("CONNECTOR_FUSION_BASE_URL", pod.toString());
    environment.put("CONNECTOR_FUSION_TOKEN_URL", pod + "/oauth2/v1/token");
    environment.put("CONNECTOR_FUSION_CLIENT_ID", "ml-connector-sandbox");
    environment.put("CONNECTOR_FUSION_CLIENT_SECRET", "sandbox-secret");
    environment.put("CONNECTOR_FUSION_ALLOW_INSECURE", "true");
    environment.put("CONNECTOR_FUSION_CALLS_PER_MINUTE", "60000");
    environment.put("CONNECTOR_SYNC_ENABLED", Boolean.toString(polling));
    environment.put("CONNECTOR_WAREHOUSE_EVERY", "1s");
    environment.put("CONNECTOR_FUSION_COST_CENTER_VALUE_SETS", "MERIDIAN_COST_CENTER");
    environment.putAll(
        Arrays.stream(OTHER_STREAMS.split(","))
            .collect(
                Collectors.toMap(
                    name ->
                        "CONNECTOR_STREAMS__"
                            + name.toUpperCase(Locale.ROOT).replace('-', '_')
                            + "__ENABLED",
                    name -> "false")));
    return environment;
  }

  private long calls(URI pod) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(pod.resolve("/sandbox/requests")).build();
    var matcher = TOTAL.matcher(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private PodChild pod(int invoices) throws IOException, InterruptedException {
    Path log = logs.resolve("pod-" + invoices + ".log");
    var child =
        Child.java(
            log,
            Map.of(),
            List.of(
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                BenchPod.class.getName(),
                Integer.toString(invoices)));
    return new PodChild(child, Integer.parseInt(child.awaitLine(log, BenchPod.READY)));
  }

  private record PodChild(Child child, int port) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      child.close();
    }
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
