package io.mlconnector.warehouse;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.mlconnector.journal.JournalOn;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import io.mlconnector.sandbox.SandboxDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Measures the way from the journal to the star schema. Arguments: number of invoices, records and
 * megabytes a load.
 */
public final class LoadBenchmark {
  private static final int FILL = 2_000;
  private static final List<String> TABLES =
      List.of("fact_ap_invoice", "fact_ap_invoice_distribution", "fact_ap_installment");

  private final DataSource database;
  private final int maxRecords;
  private final long maxPayload;

  private LoadBenchmark(DataSource database, int maxRecords, long maxPayload) {
    this.database = database;
    this.maxRecords = maxRecords;
    this.maxPayload = maxPayload;
  }

  /** Runs it and prints what it found. */
  public static void main(String[] arguments) throws Exception {
    int invoices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    int maxRecords = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4_000;
    long maxPayload = (arguments.length > 2 ? Long.parseLong(arguments[2]) : 8) << 20;
    try (var server =
        SandboxDatabase.start(
            Boolean.getBoolean("logSql")
                ? Map.of(
                    "max_wal_size",
                    "4GB",
                    "log_min_duration_statement",
                    "0",
                    "logging_collector",
                    "on",
                    "log_directory",
                    "/tmp/whlog",
                    "log_filename",
                    "pg.log")
                : Map.of("max_wal_size", "4GB"))) {
      var database =
          AgroalDataSource.from(
              new AgroalDataSourceConfigurationSupplier()
                  .connectionPoolConfiguration(
                      pool ->
                          pool.maxSize(4)
                              .connectionFactoryConfiguration(
                                  factory -> factory.jdbcUrl(server.createDatabase()))));
      migrate(database, "connector");
      var benchmark = new LoadBenchmark(database, maxRecords, maxPayload);
      benchmark.fill(invoices);
      System.out.printf(
          "%d invoices in the journal, heap %d MB%n",
          invoices, Runtime.getRuntime().maxMemory() >> 20);
      String rounds = System.getProperty("rounds", "2");
      for (int round = 1; round <= Integer.parseInt(rounds); round++) {
        benchmark.execute("DROP SCHEMA IF EXISTS fusion_mart CASCADE");
        migrate(database, "fusion_mart");
        benchmark.execute("CHECKPOINT");
        benchmark.load("first load");
      }
      benchmark.bareCopy();
      if (!Boolean.getBoolean("noRepeat")) {
        benchmark.execute("VACUUM ANALYZE");
        benchmark.execute(
            "UPDATE connector.record_version SET kind = 'CHANGED', sequence = sequence + 100000000");
        benchmark.load("all changed");
      }
    }
  }

  private static void migrate(DataSource database, String schema) {
    Flyway.configure()
        .dataSource(database)
        .locations(schema.equals("connector") ? "db/connector" : "db/warehouse")
        .schemas(schema)
        .load()
        .migrate();
  }

  private void fill(int invoices) throws Exception {
    var rows = new CopyRows();
    for (int from = 1; from <= invoices; from += FILL) {
      rows.clear();
      for (int i = from; i < from + FILL && i <= invoices; i++) {
        RecordVersion version = InvoicePayloads.version(i, i, Kind.NEW, false);
        rows.startRow(11);
        rows.bigint(i);
        long now = CalendarText.micros(version.recordedAt());
        rows.bigint(now);
        rows.bigint(CalendarText.micros(version.sourceLastUpdate().orElseThrow()));
        rows.bigint(now);
        rows.bigint(1);
        rows.integer(1);
        rows.text("invoices");
        rows.text(version.ref().key().value());
        rows.text("NEW");
        rows.text("0123456789abcdef");
        rows.text(new String(version.payload(), java.nio.charset.StandardCharsets.UTF_8));
      }
      copy(
          "COPY connector.record_version (sequence, recorded_at, source_last_update, observed_at,"
              + " run_id, page_number, stream, record_key, kind, content_hash, payload) FROM STDIN"
              + " (FORMAT binary)",
          rows);
    }
    execute("VACUUM ANALYZE connector.record_version");
  }

  private void load(String name) throws SQLException {
    var catalog = new MappingCatalog(Mart.CHART);
    var transaction = new LoadTransaction(database, new MartWriter(catalog), Clock.systemUTC());
    var journal = JournalOn.database(database);
    var loads = new ArrayList<Load>();
    var counts = new RowCounts();
    double serverBefore = serverCpu();
    double ownBefore = ownCpu();
    long started = System.nanoTime();
    try (var run = new LoadRun(journal::readAfter, transaction, catalog, maxRecords, maxPayload)) {
      run.drain(
          load -> {
            loads.add(load);
            counts.addAll(load.rowCounts());
          },
          () -> true);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long total = counts.byTable().values().stream().mapToLong(Long::longValue).sum();
    long inMerge =
        loads.stream()
            .mapToLong(l -> Duration.between(l.startedAt(), l.finishedAt()).toMillis())
            .sum();
    System.out.printf(
        "%s: %d rows in %.2f s, %.0f rows/s, %d loads, %.2f s in transactions; first tenth %.0f,"
            + " last tenth %.0f rows/s; CPU %.2f s Java, %.2f s PostgreSQL; peak %d MB%n",
        name,
        total,
        seconds,
        total / seconds,
        loads.size(),
        inMerge / 1e3,
        rate(loads.subList(0, Math.max(1, loads.size() / 10))),
        rate(loads.subList(loads.size() - Math.max(1, loads.size() / 10), loads.size())),
        ownCpu() - ownBefore,
        serverCpu() - serverBefore,
        peakMegabytes());
  }

  private static double ownCpu() {
    return ((com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static long peakMegabytes() {
    try (var lines = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Processor seconds of the sessions that are connected now. */
  private double serverCpu() throws SQLException {
    double seconds = 0;
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE datname IS NOT NULL")) {
      while (rows.next()) {
        var stat = java.nio.file.Path.of("/proc/" + rows.getInt(1) + "/stat");
        String[] fields = java.nio.file.Files.readString(stat).split(" ");
        seconds += (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
      }
    } catch (IOException e) {
      return 0;
    }
    return seconds;
  }

  private static double rate(List<Load> loads) {
    long rows =
        loads.stream()
            .flatMap(load -> load.rowCounts().values().stream())
            .mapToLong(Long::longValue)
            .sum();
    return rows
        / (Duration.between(loads.getFirst().startedAt(), loads.getLast().finishedAt()).toMillis()
            / 1e3);
  }

  private void bareCopy() throws Exception {
    long rows = 0;
    double withKeys = 0;
    double plain = 0;
    double cpu = 0;
    for (String table : TABLES) {
      execute("DROP TABLE IF EXISTS copied");
      execute("CREATE TABLE copied (LIKE fusion_mart." + table + " INCLUDING ALL)");
      var file = java.nio.file.Files.createTempFile("copy", ".bin");
      try (Connection connection = database.getConnection();
          var out = java.nio.file.Files.newOutputStream(file)) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY fusion_mart." + table + " TO STDOUT (FORMAT binary)", out);
      }
      execute("CHECKPOINT");
      double before = serverCpu();
      withKeys += timed(file, "copied");
      cpu += serverCpu() - before;
      execute("DROP TABLE copied");
      execute("CREATE TABLE copied (LIKE fusion_mart." + table + ")");
      execute("CHECKPOINT");
      plain += timed(file, "copied");
      try (Connection connection = database.getConnection();
          var statement = connection.createStatement();
          var result = statement.executeQuery("SELECT count(*) FROM copied")) {
        result.next();
        rows += result.getLong(1);
      }
      java.nio.file.Files.delete(file);
    }
    System.out.printf(
        "bare COPY: %d rows; with keys and indexes %.2f s (CPU %.2f s), %.0f rows/s; without %.2f"
            + " s, %.0f rows/s%n",
        rows, withKeys, cpu, rows / withKeys, plain, rows / plain);
  }

  private double timed(java.nio.file.Path file, String table) throws Exception {
    long started = System.nanoTime();
    try (Connection connection = database.getConnection();
        var in = java.nio.file.Files.newInputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
    }
    return (System.nanoTime() - started) / 1e9;
  }

  private void copy(String sql, CopyRows rows) throws SQLException, IOException {
    try (Connection connection = database.getConnection();
        var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), sql)) {
      rows.writeTo(out);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
