package io.mlconnector.delivery;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/**
 * Time that stands still while anybody works, and leaps when everybody waits for it: hours pass in
 * seconds, and no call arrives later than it was sent. Thread-safe.
 */
public final class LeapingTime implements DatabaseClock {
  private final PriorityQueue<Instant> wakings = new PriorityQueue<>();
  private final Clock clock = new Hands();
  private Instant now = Instant.parse("2026-10-01T09:00:00Z");

  /** The same time for those who want a clock. */
  public Clock clock() {
    return clock;
  }

  public synchronized Instant now() {
    return now;
  }

  /** Waits until so much time has passed. */
  public synchronized void sleep(Duration duration) throws InterruptedException {
    Instant end = now.plus(duration);
    wakings.add(end);
    while (now.isBefore(end)) {
      wait();
    }
  }

  /** How many wait for time to pass. */
  synchronized int asleep() {
    return wakings.size();
  }

  /** Lets time pass. */
  synchronized void leap(Duration by) {
    now = now.plus(by);
    while (!wakings.isEmpty() && !wakings.peek().isAfter(now)) {
      wakings.remove();
    }
    notifyAll();
  }

  @Override
  public Instant read(Connection connection) {
    return now();
  }

  private final class Hands extends Clock {
    @Override
    public Instant instant() {
      return now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("tests know one zone");
    }
  }
}
