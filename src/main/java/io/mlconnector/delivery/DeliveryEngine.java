package io.mlconnector.delivery;

import io.mlconnector.cluster.InstanceId;
import io.mlconnector.failure.ConnectorException;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers. Any number of replicas do so at once.
 *
 * <ol>
 *   <li>Every attempt is committed before its call is made, and its ending after it.
 *   <li>What may have arrived is not sent again unless the target says that it did not arrive, or
 *       the order says that it may.
 *   <li>Deliveries to one target go in order, one at a time; targets do not wait for each other.
 *   <li>No limit in the pace of a target is exceeded, and its wish to be left alone is obeyed in
 *       full.
 *   <li>A replica that dies leaves its calls in doubt, and nothing else.
 * </ol>
 */
@ApplicationScoped
public class DeliveryEngine {
  private static final Logger log = LoggerFactory.getLogger(DeliveryEngine.class);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final Duration LOOK_WHILE_STOPPING = Duration.ofMillis(200);
  private static final int MANY = 32;
  private static final Duration GATHERING = Duration.ofMillis(10);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final DeliveryConfig config;
  private final DoorBell bell;
  private final Rounds rounds;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Object starting = new Object();
  private @Nullable Thread thread;
  private volatile long cameRoundNanos = System.nanoTime();

  @Inject
  DeliveryEngine(
      @DataSource("connector") javax.sql.DataSource dataSource,
      Couriers couriers,
      InstanceId instance,
      DeliveryReport report,
      DeliveryConfig config) {
    this(dataSource, DatabaseClock.REAL, couriers, instance, report, config);
  }

  DeliveryEngine(
      javax.sql.DataSource dataSource,
      DatabaseClock clock,
      Couriers couriers,
      InstanceId instance,
      DeliveryReport report,
      DeliveryConfig config) {
    this.config = config;
    this.bell = new DoorBell(dataSource);
    this.rounds =
        new Rounds(
            dataSource,
            clock,
            couriers,
            new RetrySchedule(new SecureRandom()),
            instance,
            report,
            config,
            bell);
  }

  /** Begins to deliver, if it has not begun and this replica is to deliver at all. */
  public void keepRunning() {
    if (!config.enabled() || stopping.get()) {
      return;
    }
    synchronized (starting) {
      if (thread == null) {
        bell.open();
        cameRoundNanos = System.nanoTime();
      }
      if (thread == null || !thread.isAlive()) {
        thread = Thread.ofVirtual().name("delivery-rounds").start(this::makeRounds);
      }
    }
  }

  /**
   * How long ago a round ended, well or not, or the engine began; zero where it did not begin. A
   * thread that ended in the middle of its round and was replaced ended no round.
   */
  public Duration sinceLastRound() {
    synchronized (starting) {
      return thread == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - cameRoundNanos);
    }
  }

  private void makeRounds() {
    boolean well = true;
    while (!stopping.get()) {
      Duration wait;
      try {
        wait = rounds.make();
        if (!well) {
          log.info("Delivering again");
        }
        well = true;
      } catch (RuntimeException e) {
        if (well) {
          tell(e);
        }
        well = false;
        wait = REST;
      }
      cameRoundNanos = System.nanoTime();
      if (!awaitWork(wait, well)) {
        return;
      }
    }
  }

  /** After trouble nothing wakes it early. */
  private boolean awaitWork(Duration wait, boolean well) {
    try {
      if (well) {
        bell.await(wait);
        gather();
      } else {
        Thread.sleep(wait);
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Where many calls are under way, many are about to end: one round for all of them costs the
   * database hardly more than a round for the first.
   */
  private void gather() throws InterruptedException {
    if (rounds.underWay() >= MANY && !stopping.get()) {
      Thread.sleep(GATHERING);
    }
  }

  private static void tell(RuntimeException trouble) {
    if (trouble instanceof ConnectorException accident) {
      log.warn("Delivering rests code={} reason={}", accident.code(), accident.getMessage());
    } else {
      log.error("Delivering rests", trouble);
    }
  }

  /** Nothing new is taken from here on. */
  void announceStop(@Observes @Priority(100) ShutdownEvent event) {
    stopping.set(true);
    bell.ring();
  }

  /** Lets the calls that are under way end, and stores how. */
  void stop(@Observes @Priority(200) ShutdownEvent event) {
    stop();
  }

  void stop() {
    stopping.set(true);
    bell.ring();
    Thread running;
    synchronized (starting) {
      running = thread;
    }
    try {
      if (running != null && running.join(config.shutdownWait())) {
        windUp(config.shutdownWait());
      }
      bell.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What can not be stored in time, another replica finds in doubt. */
  private void windUp(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean interrupted = false;
    while (isUnderWay()) {
      if (System.nanoTime() < deadline) {
        bell.await(LOOK_WHILE_STOPPING);
      } else if (interrupted) {
        log.warn("Stopped with deliveries in flight");
        return;
      } else {
        rounds.interrupt();
        interrupted = true;
        deadline = System.nanoTime() + AFTER_INTERRUPT.toNanos();
      }
    }
  }

  private boolean isUnderWay() {
    try {
      return rounds.windUp();
    } catch (ConnectorException e) {
      log.warn("Endings not stored yet code={} reason={}", e.code(), e.getMessage());
      return true;
    }
  }
}
