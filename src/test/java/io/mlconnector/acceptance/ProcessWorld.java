package io.mlconnector.acceptance;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A pod, a database without a row and as many processes of the packaged connector as a test starts.
 * Processes that are still running at the end are stopped.
 */
final class ProcessWorld implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** A comparison of everything with everything costs the processes that are awaited their time. */
  private static final Duration COMPARE_EVERY = Duration.ofMillis(500);

  /** Kept open: tests ask many times a second, and each new connection is a process. */
  private static final int CONNECTIONS = 4;

  private static final String COST_CENTERS = "MERIDIAN_COST_CENTER";

  /** What each of these is not zero of is still to be done. */
  private static final String LEFT_TO_DO =
      """
      SELECT concat_ws(' ',
        'streams to activate', 11 - (SELECT count(*) FROM connector.stream_cursor),
        'streams to read', (SELECT count(*) FROM connector.stream_cursor WHERE complete_until IS NULL),
        'backfills', 6 - (SELECT count(*) FROM connector.poll_run
          WHERE kind = 'BACKFILL' AND parent_id IS NULL AND outcome = 'SUCCEEDED'),
        'runs', (SELECT count(*) FROM connector.poll_run WHERE finished_at IS NULL),
        'records to read again', (SELECT count(*) FROM connector.reread_request),
        'balances to ask for', (SELECT count(*) FROM connector.balance_coordinate
          WHERE dirty_since IS NOT NULL),
        'notices to activate', 1 - (SELECT count(*) FROM connector.notice_position),
        'versions to load', (SELECT count(*) FROM connector.record_version
          WHERE sequence > (SELECT sequence FROM fusion_mart.etl_offset)))
      """;

  private final FusionPod pod;
  private final boolean ownsPod;
  private final Path directory;
  private final String databaseUrl;
  private final DataSource dataSource;
  private final Database database;
  private final WarehouseTruth truth;
  private final List<ConnectorProcess> processes = new ArrayList<>();

  /** Works in a database of its own, which is migrated already. */
  ProcessWorld(PodSettings settings, Path directory) {
    this(FusionPod.start(settings), true, directory, TestDatabase.migratedUrl(), true);
  }

  /** Works in a database of the caller's, who may take it away and bring it back. */
  ProcessWorld(PodSettings settings, Path directory, String databaseUrl) {
    this(FusionPod.start(settings), true, directory, databaseUrl, false);
  }

  /** Works with a pod and in a database of the caller's. */
  ProcessWorld(FusionPod pod, Path directory, String databaseUrl) {
    this(pod, false, directory, databaseUrl, false);
  }

  private ProcessWorld(
      FusionPod pod, boolean ownsPod, Path directory, String databaseUrl, boolean ownsDatabase) {
    this.pod = pod;
    this.ownsPod = ownsPod;
    this.directory = directory;
    this.databaseUrl = databaseUrl;
    this.dataSource =
        ownsDatabase ? PooledDataSource.of(source(databaseUrl), CONNECTIONS) : source(databaseUrl);
    this.database = new Database(dataSource);
    this.truth = new WarehouseTruth(pod.truth(), dataSource, Set.of(COST_CENTERS));
  }

  private static PGSimpleDataSource source(String databaseUrl) {
    var source = new PGSimpleDataSource();
    source.setUrl(databaseUrl);
    // A migration under way may change what a prepared statement would answer.
    source.setPrepareThreshold(0);
    return source;
  }

  FusionPod pod() {
    return pod;
  }

  Database database() {
    return database;
  }

  /** Two channels that can be written to without anybody's sign-in, and no limits. */
  static TeamsSettings teams() {
    return TeamsSettings.defaults()
        .withChannels(List.of("payables", "payments"))
        .withPeople(List.of())
        .withLimits(Limits.Mode.OFF);
  }

  /** What a test needs beyond the defaults of the sandbox: no waiting, quick take-over. */
  Map<String, String> settings() {
    return hurried(ConnectorSettings.of(pod, databaseUrl));
  }

  /**
   * For work that lasts rather than for deaths: polls and loads every few seconds, leases that a
   * busy machine keeps, a short past, and every notice on a card of its own.
   */
  Map<String, String> settings(TeamsCloud cloud) {
    Map<String, String> settings =
        hurried(
            ConnectorSettings.of(pod, databaseUrl)
                .withTeams(cloud)
                .pollingEvery(Duration.ofSeconds(3)));
    settings.put("connector.sync.lease", "1m");
    settings.put("connector.warehouse.lease-duration", "1m");
    settings.put("connector.backfill.slice", "P3650D");
    settings.put("connector.notice.digest.threshold", "1000");
    return settings;
  }

  private static Map<String, String> hurried(ConnectorSettings usual) {
    Map<String, String> settings = new LinkedHashMap<>(usual.toMap());
    settings.put("connector.streams.\"ledger-balances\".every", "2s");
    settings.put("connector.sync.lease", "1s");
    settings.put("connector.sync.retry-delay", "500ms");
    settings.put("connector.warehouse.every", "1s");
    settings.put("connector.warehouse.lease-duration", "2s");
    settings.put("connector.calendar.source", "off");
    return settings;
  }

  /** Starts a connector that is to be there quickly. */
  ConnectorProcess start(Map<String, String> settings) {
    return start(ShortLived.runner(), settings, ShortLived.options());
  }

  /** Starts this one. */
  ConnectorProcess start(Path runner, Map<String, String> settings, List<String> jvmOptions) {
    var process =
        ConnectorProcess.start(
            new ConnectorProcess.Launch(runner, settings, jvmOptions, directory));
    processes.add(process);
    return process;
  }

  /** Waits until everything the pod has is in the warehouse, as far as the connector knows. */
  void awaitComplete(Duration atMost) {
    try {
      Awaitility.await().pollInterval(LOOK_EVERY).atMost(atMost).until(() -> isDone(leftToDo()));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "not complete after " + atMost + ": " + leftToDo() + "\n" + endOfLog(), e);
    }
  }

  /** Waits until the warehouse and the channels show what the pod has, each fact once. */
  void awaitTruth(TeamsCloud cloud, Duration atMost) {
    awaitTruth("the channels show it, too", atMost, () -> Cards.mustMatch(cloud, database));
  }

  /** Waits until the warehouse shows what the pod has. */
  void awaitTruth(String why, Duration atMost) {
    awaitTruth(why, atMost, () -> {});
  }

  private void awaitTruth(String why, Duration atMost, ThrowingRunnable andMore) {
    try {
      Awaitility.await(why)
          .pollInterval(COMPARE_EVERY)
          .atMost(atMost)
          .untilAsserted(
              () -> {
                mustBeTrue();
                andMore.run();
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(why + ", left to do: " + leftToDo() + "\n" + endOfLog(), e);
    }
  }

  private String endOfLog() {
    return processes.getLast().endOfLog();
  }

  private String leftToDo() {
    boolean migrated =
        database.number("SELECT count(*) FROM pg_class WHERE relname IN ('poll_run', 'etl_offset')")
            == 2;
    return migrated ? database.text(LEFT_TO_DO) : "the schemas to be made: 2";
  }

  private static boolean isDone(String left) {
    return left.replaceAll("[^0-9]", "").replace("0", "").isEmpty();
  }

  /** How many page rows the connector has written so far; 0 before its first start. */
  long pagesStored() {
    return database.number("SELECT count(*) FROM pg_class WHERE relname = 'poll_page'") == 0
        ? 0
        : database.number("SELECT count(*) FROM connector.poll_page");
  }

  /** Holds the warehouse against the pod; no record may be in the journal twice. */
  Map<MartTable, Integer> mustBeTrue() {
    Map<MartTable, Integer> rows = truth.mustHold();
    new BookIdentities(database.dataSource()).mustHold();
    return rows;
  }

  /** Records of which the journal holds more than one version although the pod stood still. */
  List<String> heldTwice() {
    return database.texts(
        """
        SELECT stream || '/' || record_key || ' ' || count(*) FROM connector.record_version
        GROUP BY stream, record_key HAVING count(*) > 1 LIMIT 10
        """);
  }

  /** The most memory that the process has had at once, in megabytes; Linux only. */
  static long peakMegabytes(ConnectorProcess process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(ConnectorProcess::close);
    if (ownsPod) {
      pod.close();
    }
    if (dataSource instanceof AgroalDataSource pool) {
      pool.close();
    }
  }
}
