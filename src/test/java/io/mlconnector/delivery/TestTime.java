package io.mlconnector.delivery;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of the database as a test wants it: it runs as fast as told, and can be moved on. */
final class TestTime implements DatabaseClock {
  private final Instant start = Instant.parse("2026-10-01T09:00:00Z");
  private final long startNanos = System.nanoTime();
  private final int speed;
  private volatile Duration moved = Duration.ZERO;

  private TestTime(int speed) {
    this.speed = speed;
  }

  /** Stands still. */
  static TestTime still() {
    return new TestTime(0);
  }

  /** Runs so many times as fast as it does outside. */
  static TestTime running(int speed) {
    return new TestTime(speed);
  }

  void advance(Duration by) {
    moved = moved.plus(by);
  }

  Instant now() {
    long nanos = (System.nanoTime() - startNanos) * speed;
    return start.plusNanos(nanos).plus(moved).truncatedTo(ChronoUnit.MICROS);
  }

  /** How long this lasts outside. */
  Duration real(Duration inside) {
    return speed == 0 ? Duration.ZERO : inside.dividedBy(speed);
  }

  @Override
  public Instant read(Connection connection) {
    return now();
  }
}
