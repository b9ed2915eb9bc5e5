package io.mlconnector.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.cluster.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One replica of the engine, driven round by round or by a thread of its own. */
final class Replica implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final MortalDataSource database;
  private final DoorBell bell;
  private final Rounds rounds;
  private final TestTime time;
  private final AtomicBoolean running = new AtomicBoolean();
  private Thread thread = Thread.currentThread();

  Replica(DataSource dataSource, TestTime time, Courier courier, TestConfig config, long seed) {
    this.database = new MortalDataSource(dataSource);
    this.time = time;
    this.bell = new DoorBell(dataSource);
    this.rounds =
        new Rounds(
            database.dataSource(),
            time,
            new Couriers(List.of(courier)),
            new RetrySchedule(new Random(seed)),
            new InstanceId("replica-" + NUMBERS.incrementAndGet()),
            new DeliveryReport(new DeliveryMeters(new SimpleMeterRegistry())),
            config,
            bell);
  }

  /** Works by itself until it is closed or killed. */
  Replica start() {
    running.set(true);
    thread = Thread.ofPlatform().daemon().start(this::work);
    return this;
  }

  private void work() {
    while (running.get()) {
      try {
        Duration wait = time.real(rounds.make());
        bell.await(wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait);
      } catch (RuntimeException e) {
        if (running.get()) {
          throw e;
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Makes rounds until nothing is under way and nothing is due. */
  void workOff() throws InterruptedException {
    Duration next = Duration.ZERO;
    while (next.isZero() || rounds.underWay() > 0) {
      next = rounds.make();
      if (rounds.underWay() > 0) {
        bell.await(Duration.ofMillis(200));
        next = Duration.ZERO;
      }
    }
  }

  DoorBell bell() {
    return bell;
  }

  /** One round. */
  Duration round() {
    return rounds.make();
  }

  boolean isIdle() {
    return rounds.underWay() == 0;
  }

  /** Ends it where it stands. */
  void kill() throws InterruptedException {
    running.set(false);
    database.die();
    thread.interrupt();
    thread.join();
  }

  @Override
  public void close() throws InterruptedException {
    running.set(false);
    bell.ring();
    thread.join();
    while (rounds.windUp()) {
      bell.await(Duration.ofMillis(50));
    }
  }
}
