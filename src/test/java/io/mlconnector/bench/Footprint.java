package io.mlconnector.bench;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.SandboxDatabase;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How soon the packaged connector is ready and how much memory it keeps, for the jar and for the
 * native executable beside it, on schemas that are migrated already: at rest without anything to
 * do, with traces kept, and after a backfill of invoices with all their children.
 */
final class Footprint {
  private static final int STARTS = 5;
  private static final Duration REST = Duration.ofSeconds(20);
  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(30);
  private static final List<String> HEAP = List.of("-Xmx128m", "-XX:+UseSerialGC");

  private final int invoices;
  private final Path directory = Path.of("target", "bench");

  private Footprint(int invoices) {
    this.invoices = invoices;
  }

  /** Measures the jar, and the executables that lie beside its directory. */
  static void run(Path jar, int invoices) throws Exception {
    var footprint = new Footprint(invoices);
    print(
        "%d processors; -Xmx128m; ready as the median of %d starts; RSS in MiB, of which resident"
            + " pages of the file in brackets",
        Runtime.getRuntime().availableProcessors(), STARTS);
    print(
        "%-34s | %9s %12s | %14s | %14s | %30s",
        "", "ready ms", "with traces", "RSS at rest", "with traces", "RSS after " + invoices);
    for (Path runner : runners(jar)) {
      footprint.measure(runner);
    }
  }

  private static List<Path> runners(Path jar) throws IOException {
    var found = new ArrayList<Path>(List.of(jar));
    Path target = jar.toAbsolutePath().resolve("../..").normalize();
    try (var files = Files.list(target)) {
      files
          .filter(file -> file.getFileName().toString().endsWith("-runner"))
          .filter(Files::isExecutable)
          .forEach(found::add);
    }
    return found;
  }

  private void measure(Path runner) throws Exception {
    try (var database = SandboxDatabase.start(Map.of("max_wal_size", "4GB"));
        var pod = FusionPod.start(PodSettings.defaults().withInvoices(invoices))) {
      String url = database.createDatabase();
      var idle = Benchmark.settings(pod, url).with("connector.sync.enabled", "false");
      // The first start migrates; the others leave that to somebody else, as in the Helm chart.
      Start warm = start(runner, idle.toMap(), false);
      warm.process().close();
      idle.with("quarkus.flyway.connector.migrate-at-start", "false");
      idle.with("quarkus.flyway.warehouse.migrate-at-start", "false");
      Measured plain = starts(runner, idle.toMap(), false);
      Measured traced = starts(runner, idle.toMap(), true);
      String loaded = load(runner, Benchmark.settings(pod, url).toMap(), url);
      print(
          "%-34s | %9d %12d | %14s | %14s | %30s",
          runner.getFileName(),
          plain.ready().toMillis(),
          traced.ready().toMillis(),
          plain.memory(),
          traced.memory(),
          loaded);
    }
  }

  private record Start(ConnectorProcess process, Duration ready) {}

  private record Measured(Duration ready, String memory) {}

  private Measured starts(Path runner, Map<String, String> settings, boolean traced)
      throws Exception {
    var times = new ArrayList<Duration>();
    String memory = "";
    for (int start = 0; start < STARTS; start++) {
      Start begun = start(runner, settings, traced);
      times.add(begun.ready());
      try (ConnectorProcess process = begun.process()) {
        if (start == STARTS - 1) {
          Thread.sleep(REST);
          memory = Memory.now(process.pid()).toString();
        }
      }
    }
    times.sort(Duration::compareTo);
    return new Measured(times.get(STARTS / 2), memory);
  }

  /** From the start of the process to the first answer that says it is ready. */
  private Start start(Path runner, Map<String, String> settings, boolean traced) throws Exception {
    var all = new HashMap<>(settings);
    if (traced) {
      all.put("quarkus.otel.sdk.disabled", "false");
      all.put("quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:9");
    }
    long began = System.nanoTime();
    var process = ConnectorProcess.start(new ConnectorProcess.Launch(runner, all, HEAP, directory));
    try (var http = HttpClient.newHttpClient()) {
      URI readiness = process.managementUrl().resolve("/q/health/ready");
      while (!isReady(http, readiness)) {
        if (!process.isAlive() || System.nanoTime() - began > LONGEST_START.toNanos()) {
          throw new IllegalStateException("not ready:\n" + process.endOfLog());
        }
        Thread.sleep(Duration.ofMillis(2));
      }
    }
    return new Start(process, Duration.ofNanos(System.nanoTime() - began));
  }

  private static boolean isReady(HttpClient http, URI readiness) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String load(Path runner, Map<String, String> settings, String url) throws Exception {
    Start begun = start(runner, settings, false);
    try (ConnectorProcess process = begun.process();
        var mart = new Mart(url)) {
      long began = System.nanoTime();
      while (!isLoaded(mart)) {
        if (!process.isAlive() || System.nanoTime() - began > LONGEST_LOAD.toNanos()) {
          throw new IllegalStateException("not loaded:\n" + process.endOfLog());
        }
        Thread.sleep(Duration.ofMillis(500));
      }
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      long peak = Memory.peak(process.pid());
      Thread.sleep(REST);
      return Memory.now(process.pid()) + ", most " + peak + ", " + seconds + " s";
    }
  }

  private boolean isLoaded(Mart mart) throws SQLException {
    return mart.heads() >= invoices && mart.lastLoaded() >= mart.journalSequence();
  }

  /**
   * Memory of a process as Linux counts it, in MiB.
   *
   * @param file the part that is pages of files, which several replicas on a node share
   */
  private record Memory(long resident, long file) {
    static Memory now(long pid) throws IOException {
      return new Memory(field(pid, "VmRSS:"), field(pid, "RssFile:"));
    }

    static long peak(long pid) throws IOException {
      return field(pid, "VmHWM:");
    }

    private static long field(long pid, String name) throws IOException {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("this kernel does not tell " + name));
    }

    @Override
    public String toString() {
      return resident + " [" + file + "]";
    }
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
