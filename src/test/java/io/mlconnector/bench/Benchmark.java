package io.mlconnector.bench;

import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.SandboxDatabase;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the packaged connector against a simulated pod and an embedded PostgreSQL, all on this
 * machine: a backfill of invoices with all their children from HTTP to the star schema, then the
 * star schema alone from the journal, then a bare COPY of the same rows.
 *
 * <p>Arguments: path of the runnable jar, then the numbers of invoices, separated by commas, then
 * what to measure, {@code backfill}, {@code deliveries}, {@code hooks} or {@code footprint}, then
 * the number of past deliveries, then for how many seconds notifications come, then the heap of the
 * connector in a backfill.
 */
public final class Benchmark {
  private final Path jar;
  private final Path directory;
  private final List<String> jvmOptions;

  private Benchmark(Path jar, Path directory, String heap) {
    this.jar = jar;
    this.directory = directory;
    this.jvmOptions = List.of("-Xmx" + heap, "-XX:+UseSerialGC");
  }

  /** Runs the benchmark and prints its table. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[2].equals("deliveries")) {
      DeliveryBenchmark.run(Integer.parseInt(arguments[3]));
      return;
    }
    if (arguments[2].equals("hooks")) {
      HookBenchmark.run(
          Path.of(arguments[0]),
          Path.of("target", "bench"),
          Duration.ofSeconds(Long.parseLong(arguments[4])));
      return;
    }
    if (arguments[2].equals("footprint")) {
      Footprint.run(Path.of(arguments[0]), Integer.parseInt(arguments[1].strip()));
      return;
    }
    var benchmark = new Benchmark(Path.of(arguments[0]), Path.of("target", "bench"), arguments[5]);
    List<Integer> sizes =
        Arrays.stream(arguments[1].split(",")).map(String::strip).map(Integer::valueOf).toList();
    print(
        "%d processors, shared by connector (%s), PostgreSQL and pod; CPU in that order",
        Runtime.getRuntime().availableProcessors(), String.join(" ", benchmark.jvmOptions));
    print("%9s | %60s | %20s | %19s", "", "HTTP to star schema", "journal to star", "bare COPY");
    print(
        "%9s | %10s %9s %9s %8s %20s | %10s %8s | %10s %8s",
        "invoices",
        "invoices/s",
        "rows/s",
        "calls",
        "RSS MiB",
        "CPU us/invoice",
        "rows/s",
        "RSS MiB",
        "rows/s",
        "ratio");
    for (int size : sizes) {
      benchmark.measure(size);
    }
  }

  private void measure(int invoices) throws Exception {
    try (var database = SandboxDatabase.start(Map.of("max_wal_size", "4GB"));
        var pod = FusionPod.start(PodSettings.defaults().withInvoices(invoices))) {
      String url = database.createDatabase();
      var settings = settings(pod, url);
      Run whole = run(url, settings, invoices);
      long calls = pod.requests().counters().requests();
      try (var mart = new Mart(url)) {
        mart.empty();
        Run star = run(url, settings.with("connector.sync.enabled", "false"), invoices);
        double copySeconds = mart.bareCopy().toNanos() / 1e9;
        print(
            "%,9d | %,10.0f %,9.0f %,9d %,8d %20s | %,10.0f %,8d | %,10.0f %7.1fx",
            invoices,
            invoices / whole.seconds(),
            whole.rows() / whole.seconds(),
            calls,
            whole.peakMemory(),
            whole.cpu().each(invoices),
            star.rows() / star.loadSeconds(),
            star.peakMemory(),
            star.rows() / copySeconds,
            star.loadSeconds() / copySeconds);
      }
    }
  }

  /**
   * One run of the connector until everything is loaded.
   *
   * @param seconds from the first record in the journal to the last load
   * @param loadSeconds from the begin of the first load to the end of the last
   * @param peakMemory greatest resident memory of the process, in MiB
   * @param cpu from the first record in the journal to the last load
   */
  private record Run(
      long rows, double seconds, double loadSeconds, long peakMemory, ProcessorTime cpu) {}

  private Run run(String url, ConnectorSettings settings, int invoices) throws Exception {
    var launch = new ConnectorProcess.Launch(jar, settings.toMap(), jvmOptions, directory);
    try (var connector = ConnectorProcess.start(launch);
        var mart = new Mart(url)) {
      await(connector, () -> mart.isMigrated() && mart.heads() > 0, Duration.ofMillis(20));
      long started = System.nanoTime();
      ProcessorTime before = ProcessorTime.of(connector.pid(), mart.backend());
      await(
          connector,
          () -> mart.lastLoaded() >= mart.journalSequence() && mart.heads() >= invoices,
          Duration.ofMillis(200));
      double seconds = (System.nanoTime() - started) / 1e9;
      ProcessorTime cpu = ProcessorTime.of(connector.pid(), mart.backend()).since(before);
      return new Run(
          mart.invoiceRows(), seconds, mart.loadSeconds(), peakMemory(connector.pid()), cpu);
    }
  }

  /** Invoices and nothing else, as fast as the pod answers. */
  static ConnectorSettings settings(FusionPod pod, String url) {
    var settings =
        ConnectorSettings.of(pod, url)
            .with("connector.fusion.calls-per-minute", "60000")
            .with("connector.warehouse.every", "1s");
    for (StreamName stream : StreamName.values()) {
      settings.with(
          "connector.streams.\"" + stream + "\".enabled",
          Boolean.toString(stream == StreamName.INVOICES));
    }
    return settings;
  }

  /** Something that the database tells. */
  @FunctionalInterface
  private interface Sign {
    boolean isThere() throws SQLException;
  }

  private static void await(ConnectorProcess connector, Sign sign, Duration betweenLooks)
      throws Exception {
    while (!sign.isThere()) {
      if (!connector.isAlive()) {
        throw new IllegalStateException("the connector ended early:\n" + connector.endOfLog());
      }
      Thread.sleep(betweenLooks);
    }
  }

  /** Greatest resident memory of a process so far, in MiB, as Linux counts it. */
  private static long peakMemory(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this kernel does not tell VmHWM"));
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
