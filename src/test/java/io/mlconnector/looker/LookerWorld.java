package io.mlconnector.looker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.audit.OpenTrail;
import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.cluster.OpenLeases;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.looker.client.PlainLooker;
import io.mlconnector.looker.client.TestVault;
import io.mlconnector.sandbox.SteppingClock;
import io.mlconnector.sandbox.looker.LookerPod;
import io.mlconnector.sandbox.looker.LookerSettings;
import io.mlconnector.sandbox.looker.MailedReport;
import io.mlconnector.sync.CalendarConfig;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.vault.CredentialSystem;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The room as one replica has it, a simulated Looker, and the clock of both. */
final class LookerWorld implements AutoCloseable {
  /** A Saturday. */
  static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

  private static final DataSource CONNECTOR = PooledDataSource.of(TestDatabase.connector(), 4);
  private static final DataSource PLAIN_WAREHOUSE = TestDatabase.warehouse();
  private static final DataSource WAREHOUSE = PooledDataSource.of(PLAIN_WAREHOUSE, 2);
  private static final Duration TICK = Duration.ofSeconds(15);
  private static final Duration IDLE_TICK = Duration.ofMinutes(2);

  final SteppingClock clock;
  final LookerPod pod;
  final TestBooks books;
  final TestVault vault =
      new TestVault()
          .with(CredentialSystem.LOOKER, "client-id", "sandbox-looker-client")
          .with(CredentialSystem.LOOKER, "client-secret", "sandbox-looker-secret");
  final RecordingLateReports late = new RecordingLateReports();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final PlainLooker client;
  final RunBook book;
  final ReportDesk desk;
  final ReportEngine engine;
  final Proofs proofs;
  final Plans plans;
  final PlanBook planBook;

  private LookerWorld(
      Map<String, String> settings,
      UnaryOperator<LookerSettings> instance,
      UnaryOperator<LookerGateway> detour,
      Instant start) {
    clean();
    clock = SteppingClock.at(start);
    pod =
        LookerPod.start(
            instance.apply(
                LookerSettings.defaults().withWarehouse(warehouseUrl()).withClock(clock)));
    books = new TestBooks(WAREHOUSE, clock);
    var all = new HashMap<>(settings);
    all.putIfAbsent("connector.looker.base-url", pod.baseUrl().toString());
    all.putIfAbsent("connector.looker.datagroup", "oracle_fusion_finance::oracle_fusion_etl");
    LookerConfig config = config(LookerConfig.class, all);
    CalendarConfig calendar = config(CalendarConfig.class, all);
    client = PlainLooker.of(new ConfiguredConnection(config), vault, CONNECTOR, clock, meters);
    LookerGateway gateway = detour.apply(client.gateway());
    var database = new LookerDatabase(new ConnectorDatabase(CONNECTOR));
    AuditTrail trail = OpenTrail.on(CONNECTOR);
    OneTransaction transaction = Runnable::run;
    var self = new InstanceId("test");
    var reports = new Reports(config, calendar);
    var secrets = new DestinationSecrets(vault);
    book = new RunBook(database);
    planBook = new PlanBook(database);
    plans = new Plans(reports, config, gateway, planBook, secrets);
    var keeper =
        new PlanKeeper(
            reports, config, plans, planBook, gateway, trail, transaction, secrets, self);
    var refresher =
        new Refresher(
            config, gateway, client.quota(), new RefreshBook(database), books, trail, self);
    var builds = new Builds(config, gateway, database);
    var notices = new LateNotices(reports, book, books, late, transaction);
    var runs = new RunDesk(book, notices, trail, transaction, meters, self);
    var planner =
        new RunPlanner(config, reports, book, books, new ClosedPeriods(database), database);
    engine =
        new ReportEngine(
            config,
            OpenLeases.on(CONNECTOR, self),
            keeper,
            planner,
            refresher,
            builds,
            new Readiness(reports, book, runs, books),
            new Launcher(
                config, reports, book, runs, planBook, keeper, refresher, builds, gateway, clock),
            new Searcher(config, book, runs, gateway),
            new Tracker(config, reports, book, runs, gateway),
            notices,
            book,
            clock);
    desk =
        new ReportDesk(
            config,
            reports,
            planner,
            book,
            planBook,
            plans,
            keeper,
            refresher,
            client.quota(),
            trail,
            transaction,
            clock);
    proofs = new Proofs(book, runs, clock);
  }

  static LookerWorld of(Map<String, String> settings) {
    return of(settings, UnaryOperator.identity());
  }

  static LookerWorld of(Map<String, String> settings, UnaryOperator<LookerSettings> instance) {
    return new LookerWorld(settings, instance, UnaryOperator.identity(), START);
  }

  static LookerWorld startingAt(Instant start, Map<String, String> settings) {
    return new LookerWorld(settings, UnaryOperator.identity(), UnaryOperator.identity(), start);
  }

  /** With something between the room and Looker. */
  static LookerWorld detoured(Map<String, String> settings, UnaryOperator<LookerGateway> detour) {
    return new LookerWorld(settings, UnaryOperator.identity(), detour, START);
  }

  /** Settings of one report that is due every day at 7, mailed to one person. */
  static Map<String, String> daily() {
    return report(0, "cash-position", "0 7 * * *");
  }

  static Map<String, String> report(int index, String name, String cron) {
    String prefix = "connector.looker.reports[" + index + "].";
    var settings = new HashMap<String, String>();
    settings.put(prefix + "name", name);
    settings.put(prefix + "lookml-dashboard", "oracle_fusion_finance::close_monitor");
    settings.put(prefix + "cadence", "cron");
    settings.put(prefix + "cron", cron);
    settings.put(prefix + "destinations[0].type", "email");
    settings.put(prefix + "destinations[0].address", "cfo@example.com");
    return settings;
  }

  static Map<String, String> with(Map<String, String> settings, String... more) {
    var all = new HashMap<>(settings);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  static <T> T config(Class<T> type, Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(type)
        .withValidateUnknown(false)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(type);
  }

  static DataSource connectorDatabase() {
    return CONNECTOR;
  }

  static DataSource warehouseDatabase() {
    return WAREHOUSE;
  }

  /** One look of the engine. */
  void look() {
    engine.look();
  }

  /** Lets time pass; the engine looks every quarter of a minute, and less often while idle. */
  void pass(Duration time) {
    pass(time, IDLE_TICK);
  }

  /** The same, with another time between looks while nothing is under way. */
  void pass(Duration time, Duration idle) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      Duration left = Duration.between(clock.instant(), end);
      Duration step = book.open().isEmpty() ? idle : TICK;
      clock.advance(step.compareTo(left) > 0 ? left : step);
      engine.look();
    }
  }

  /** Lets time pass until this moment. */
  void passUntil(String moment) {
    pass(Duration.between(clock.instant(), Instant.parse(moment)));
  }

  /** Streams are polled and what they brought is loaded. */
  long pollAndLoad() {
    books.poll();
    return books.load();
  }

  List<ReportRun> runs(String report) {
    return book.list(report, OptionalLong.empty(), 1_000);
  }

  ReportRun onlyRun(String report) {
    List<ReportRun> runs = runs(report);
    if (runs.size() != 1) {
      throw new AssertionError("one run expected, not " + runs);
    }
    return runs.getFirst();
  }

  /** What reached people, without proofs. */
  List<MailedReport> mails() {
    return pod.mailed().stream().filter(mail -> !mail.type().equals("webhook")).toList();
  }

  Optional<String> planOf(String report) {
    return planBook.planOf(report);
  }

  private static String warehouseUrl() {
    String url = String.valueOf(((PGSimpleDataSource) PLAIN_WAREHOUSE).getURL());
    return url + (url.indexOf('?') < 0 ? "?" : "&") + "user=postgres";
  }

  private static void clean() {
    try (var connection = CONNECTOR.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "TRUNCATE connector.lease, connector.looker_quota, connector.looker_plan,"
              + " connector.looker_comparison, connector.looker_refresh, connector.looker_build,"
              + " connector.looker_period, connector.report_schedule, connector.report_run,"
              + " connector.report_run_step");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pod.close();
  }
}
