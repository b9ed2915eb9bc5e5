package io.mlconnector.delivery;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some engines on one fresh database, each with couriers of its own, in a time that leaps. */
public final class EngineCrew implements AutoCloseable {
  private static final Duration LEAST_LEAP = Duration.ofSeconds(1);

  /** The bell of an engine rings when a call of it ends, but not when another engine's does. */
  private static final Duration LONGEST_LISTENING = Duration.ofMillis(20);

  private final AgroalDataSource database = PooledDataSource.of(TestDatabase.connector(), 12);
  private final LeapingTime time;
  private final List<Engine> engines = new ArrayList<>();
  private final ExecutorService threads;

  private record Engine(Rounds rounds, DoorBell bell) {}

  /** One engine for each list of couriers. */
  public EngineCrew(LeapingTime time, List<List<Courier>> couriers) {
    this.time = time;
    this.threads = Executors.newFixedThreadPool(couriers.size());
    couriers.forEach(each -> engines.add(engine(each)));
  }

  private Engine engine(List<Courier> couriers) {
    int number = engines.size();
    var bell = new DoorBell(database);
    return new Engine(
        new Rounds(
            database,
            time,
            new Couriers(couriers),
            new RetrySchedule(new Random(number)),
            new InstanceId("engine-" + number),
            new DeliveryReport(new DeliveryMeters(new SimpleMeterRegistry())),
            TestConfig.USUAL,
            bell),
        bell);
  }

  /** Where to order. */
  public Outbox outbox() {
    return new PostgresOutbox(new TransactionalDataSource(database), time);
  }

  /** Works, and lets time leap, until nothing is left that an engine could do something about. */
  public void workOff() throws InterruptedException, ExecutionException {
    List<Callable<Duration>> rounds =
        engines.stream().<Callable<Duration>>map(engine -> engine.rounds()::make).toList();
    while (true) {
      Duration next = Rounds.BEAT;
      for (Future<Duration> round : threads.invokeAll(rounds)) {
        next = round.get().compareTo(next) < 0 ? round.get() : next;
      }
      int underWay = engines.stream().mapToInt(engine -> engine.rounds().underWay()).sum();
      if (underWay > time.asleep()) {
        for (Engine engine : engines) {
          engine.bell().await(LONGEST_LISTENING.dividedBy(engines.size()));
        }
      } else if (underWay == 0 && count("delivery WHERE open AND in_line") == 0) {
        return;
      } else if (!next.isZero()) {
        time.leap(next.compareTo(LEAST_LEAP) < 0 ? LEAST_LEAP : next);
      }
    }
  }

  /** How many deliveries are in each state. */
  public Map<String, Long> states() {
    var states = new TreeMap<String, Long>();
    for (String state : texts("SELECT DISTINCT state FROM connector.delivery")) {
      states.put(state, count("delivery WHERE state = '" + state + "'"));
    }
    return states;
  }

  /** Keys of the deliveries to a target that are in a state, in their order. */
  public List<String> keys(TargetName target, String state) {
    return texts(
        "SELECT event_key FROM connector.delivery WHERE target = '%s' AND state = '%s' ORDER BY id"
            .formatted(target, state));
  }

  /** Rows of a table of the connector, which may be followed by a condition. */
  public long count(String from) {
    return Long.parseLong(texts("SELECT count(*) FROM connector." + from).getFirst());
  }

  private List<String> texts(String sql) {
    return new Database(database).texts(sql);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    database.close();
  }
}
