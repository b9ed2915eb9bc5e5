package io.mlconnector.bench;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.EngineUnderLoad;
import io.mlconnector.delivery.Outbox;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.delivery.UnknownPolicy;
import io.mlconnector.sandbox.SandboxDatabase;
import io.mlconnector.testing.PooledDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures the outbox against an HTTP server that accepts at once, with PostgreSQL, engine and
 * server on this machine: deliveries a second, the time from commit to acceptance, alone and beside
 * targets that fail, and the time of a claim with little and with very much in the tables.
 */
final class DeliveryBenchmark {
  private static final int TARGETS = 200;
  private static final int EACH = 100;

  private static final int TURNS = 3;
  private static final int IN_A_TURN = 1_000;

  /** Deliveries to each target that pay for compilation. */
  private static final int WARM_UP = 50;

  /** Seed of the distances between orders. */
  private static final int DISTANCES = 0;

  private static final int PENDING = 1_000_000;
  private static final byte[] PAYLOAD = new byte[1_500];
  private static final TargetName HEALTHY = new TargetName(HttpCourier.KIND, "healthy");

  private DeliveryBenchmark() {}

  /** Measures; without a past, only how many deliveries a second there are. */
  static void run(int past) throws Exception {
    print(
        "%d processors, shared by engine, PostgreSQL (fsync on) and HTTP server",
        Runtime.getRuntime().availableProcessors());
    try (var server = SandboxDatabase.start(Map.of("max_wal_size", "4GB"))) {
      throughput(server);
      if (past > 0) {
        isolation(server);
        claims(server, past);
      }
    }
  }

  private static void throughput(SandboxDatabase server) throws Exception {
    try (var database = database(server);
        var courier = new HttpCourier();
        var engine = new EngineUnderLoad(database, courier)) {
      place(engine.outbox(), targets("target", TARGETS), EACH + WARM_UP);
      engine.start();
      courier.awaitAccepted(TARGETS * WARM_UP);
      Processor before = Processor.now(database);
      long started = System.nanoTime();
      courier.awaitAccepted(TARGETS * (EACH + WARM_UP));
      double seconds = (System.nanoTime() - started) / 1e9;
      Processor used = Processor.now(database).minus(before);
      double thousands = TARGETS * EACH / 1_000.0;
      print(
          "%,d deliveries to %d targets: %,.0f deliveries/s",
          TARGETS * EACH, TARGETS, TARGETS * EACH / seconds);
      // What other programs take of the machine does not show in these.
      print(
          "processor time of 1,000 deliveries: %.2f s engine with HTTP client and server, %.2f s"
              + " PostgreSQL",
          used.own() / thousands, used.server() / thousands);
    }
  }

  /**
   * Processor time in seconds.
   *
   * @param own of this process
   * @param server of PostgreSQL
   */
  private record Processor(double own, double server) {
    static Processor now(AgroalDataSource database) throws SQLException {
      double server = 0;
      try (var connection = database.getConnection();
          var statement = connection.createStatement();
          var pids = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
        while (pids.next()) {
          server += ProcessHandle.of(pids.getLong(1)).map(Processor::seconds).orElse(0.0);
        }
      }
      return new Processor(seconds(ProcessHandle.current()), server);
    }

    private static double seconds(ProcessHandle process) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    Processor minus(Processor earlier) {
      return new Processor(own - earlier.own, server - earlier.server);
    }
  }

  /** What targets that are dead cost one that is not; turn by turn, since the machine drifts. */
  private static void isolation(SandboxDatabase server) throws Exception {
    latencies(server, 0);
    for (int dead : new int[] {1, 50}) {
      var alone = LongStream.builder();
      var beside = LongStream.builder();
      for (int turn = 0; turn < TURNS; turn++) {
        LongStream.of(latencies(server, 0)).forEach(alone);
        LongStream.of(latencies(server, dead)).forEach(beside);
      }
      long[] lone = alone.build().sorted().toArray();
      long[] together = beside.build().sorted().toArray();
      print(
          "commit to accepted, %,d deliveries each: p50 %.1f ms alone, %.1f ms beside %d dead"
              + " targets; p99 %.1f and %.1f ms (%+.0f %%)",
          lone.length,
          millis(lone, 50),
          millis(together, 50),
          dead,
          millis(lone, 99),
          millis(together, 99),
          100 * (millis(together, 99) / millis(lone, 99) - 1));
    }
  }

  private static double millis(long[] sortedNanos, int percent) {
    return sortedNanos[sortedNanos.length * percent / 100] / 1e6;
  }

  /**
   * Some thirty orders a second to one target, each in a transaction of its own, at no regular
   * distance: else all of them would meet a beat of the engine, or none. The distances are the same
   * in each turn, so that turns differ by what is beside them.
   */
  private static long[] latencies(SandboxDatabase server, int dead) throws Exception {
    var distance = new Random(DISTANCES);
    try (var database = database(server);
        var courier = new HttpCourier();
        var engine = new EngineUnderLoad(database, courier)) {
      if (dead > 0) {
        place(engine.outbox(), targets(HttpCourier.DEAD, dead), EACH);
      }
      engine.start();
      long[] nanos = new long[IN_A_TURN];
      for (int i = 0; i < IN_A_TURN; i++) {
        engine.outbox().place(order(HEALTHY, "key-" + i));
        long placed = System.nanoTime();
        courier.awaitAccepted(i + 1);
        nanos[i] = System.nanoTime() - placed;
        Thread.sleep(distance.nextInt(5, 50));
      }
      return nanos;
    }
  }

  private static void claims(SandboxDatabase server, int past) throws Exception {
    try (var database = database(server);
        var courier = new HttpCourier()) {
      fill(database, "true, true", "'PENDING', now(), now()", 2 * TARGETS);
      Duration few = EngineUnderLoad.claimTime(database, courier, TARGETS / 2);
      print("claim with %,d pending and 0 past: %,d us", 2 * TARGETS, few.toNanos() / 1_000);
      fill(database, "false, false", "'DELIVERED', now(), NULL", past);
      fill(database, "true, true", "'PENDING', now(), now()", PENDING);
      try (var connection = database.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE connector.delivery");
      }
      Duration many = EngineUnderLoad.claimTime(database, courier, TARGETS / 2 - 5);
      print("claim with %,d pending and %,d past: %,d us", PENDING, past, many.toNanos() / 1_000);
    }
  }

  /** Rows as the outbox writes them, spread over the targets and the past over three months. */
  private static void fill(AgroalDataSource database, String place, String state, int rows)
      throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO connector.delivery_target (target, kind)
          SELECT 'bench/target-' || t, 'bench' FROM generate_series(0, %1$d - 1) t
          ON CONFLICT DO NOTHING;
          INSERT INTO connector.delivery (id, open, in_line, placed_at, target, event_key,
            event_type, topic, payload, occurred_at, on_unknown, state, ready_at, due_at,
            state_since)
          SELECT nextval('connector.delivery_id'), %2$s, now() + n %% 60 * interval '1 day',
            'bench/target-' || n %% %1$d, 'key-' || n, 'invoice-created', 'invoices/' || n,
            '\\x00', now(), 'HOLD', %3$s, now()
          FROM generate_series(1, %4$d) n
          """
              .formatted(TARGETS, place, state, rows));
    }
  }

  private static void place(Outbox outbox, List<TargetName> targets, int each) {
    for (int n = 0; n < each; n++) {
      var orders = new ArrayList<DeliveryOrder>();
      for (TargetName target : targets) {
        orders.add(order(target, "key-" + n));
      }
      outbox.placeAll(orders);
    }
  }

  private static DeliveryOrder order(TargetName target, String key) {
    return new DeliveryOrder(
        target,
        key,
        "invoice-created",
        Optional.empty(),
        key,
        PAYLOAD,
        Instant.EPOCH,
        Instant.EPOCH,
        UnknownPolicy.HOLD);
  }

  private static List<TargetName> targets(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new TargetName(HttpCourier.KIND, name + "-" + i))
        .toList();
  }

  private static AgroalDataSource database(SandboxDatabase server) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(server.createDatabase());
    Flyway.configure()
        .dataSource(dataSource)
        .locations("db/connector")
        .schemas("connector")
        .load()
        .migrate();
    return PooledDataSource.of(dataSource, 6);
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
