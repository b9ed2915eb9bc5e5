package io.mlconnector.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.cluster.InstanceId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/** The engine of one replica as it runs in production, without the application around it. */
public final class EngineUnderLoad implements AutoCloseable {
  private final DeliveryEngine engine;
  private final Outbox outbox;

  /** An engine that has not begun. */
  public EngineUnderLoad(DataSource dataSource, Courier courier) {
    this.engine =
        new DeliveryEngine(
            dataSource,
            new Couriers(List.of(courier)),
            new InstanceId("bench"),
            new DeliveryReport(new DeliveryMeters(new SimpleMeterRegistry())),
            TestConfig.USUAL);
    this.outbox = new PostgresOutbox(dataSource);
  }

  /** Begins to deliver. */
  public void start() {
    engine.keepRunning();
  }

  /** Where to order. */
  public Outbox outbox() {
    return outbox;
  }

  /** How long it takes to claim one delivery, the median; nothing is called. */
  public static Duration claimTime(DataSource dataSource, Courier courier, int claims) {
    var desk =
        new ClaimDesk(
            dataSource,
            DatabaseClock.REAL,
            new Couriers(List.of(courier)),
            new Judgement(
                new RetrySchedule(new Random(1)), Duration.ofDays(3), Duration.ofSeconds(20)),
            new InstanceId("bench"),
            Duration.ofMinutes(10));
    var nanos = new long[claims];
    for (int i = 0; i < claims; i++) {
      long started = System.nanoTime();
      if (desk.claim(1).claims().isEmpty()) {
        throw new IllegalStateException("nothing left to claim");
      }
      nanos[i] = System.nanoTime() - started;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[claims / 2]);
  }

  @Override
  public void close() {
    engine.stop();
  }
}
