package io.mlconnector.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that another clock drives and that can be put forward by hand. Thread-safe. */
public final class SteppingClock extends Clock {
  private final Clock base;
  private volatile Duration ahead = Duration.ZERO;

  private SteppingClock(Clock base) {
    this.base = base;
  }

  /** Stands still at this moment until it is put forward. */
  public static SteppingClock at(Instant moment) {
    return new SteppingClock(Clock.fixed(moment, ZoneOffset.UTC));
  }

  /** Runs like the other clock, ahead of it by what it is put forward. */
  public static SteppingClock over(Clock base) {
    return new SteppingClock(base);
  }

  /** Puts the clock forward. */
  public synchronized void advance(Duration duration) {
    ahead = ahead.plus(duration);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a stepping clock keeps its zone");
  }
}
