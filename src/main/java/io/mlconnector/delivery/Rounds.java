package io.mlconnector.delivery;

import io.mlconnector.cluster.InstanceId;
import io.mlconnector.delivery.ClaimDesk.Found;
import io.mlconnector.delivery.Ending.Ended;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * The work of one replica, round by round: store how calls ended, show that the others still live,
 * take what is due and have it called. One thread makes the rounds; all bookkeeping of a round goes
 * through the database in a few statements, however many deliveries it is about.
 */
final class Rounds {
  /** How often somebody looks who was not woken. */
  static final Duration BEAT = Duration.ofSeconds(1);

  private static final int MOST_AT_ONCE = 1_000;

  private final ClaimDesk claims;
  private final SettleDesk settlements;
  private final DeliveryReport report;
  private final DeliveryConfig config;
  private final CallCrew crew;
  private long renewedNanos = System.nanoTime();

  Rounds(
      DataSource dataSource,
      DatabaseClock clock,
      Couriers couriers,
      RetrySchedule schedule,
      InstanceId instance,
      DeliveryReport report,
      DeliveryConfig config,
      DoorBell bell) {
    var judgement = new Judgement(schedule, config.retryFor(), config.readBackDelay());
    this.claims = new ClaimDesk(dataSource, clock, couriers, judgement, instance, config.lease());
    this.settlements =
        new SettleDesk(
            dataSource,
            clock,
            couriers,
            judgement,
            schedule,
            new TargetHealth.Limits(config.circuitThreshold(), config.retryFor()));
    this.report = report;
    this.config = config;
    this.crew = new CallCrew(couriers, bell::ring);
  }

  /** One round; answers after what time the next one is due if nobody rings. */
  Duration make() {
    settle();
    renew();
    crew.interruptOlderThan(config.longestCall());
    Found found = claims.claim(config.inFlight() - crew.size());
    found.claims().forEach(crew::start);
    Duration next = found.next().orElse(BEAT);
    boolean full = crew.size() >= config.inFlight();
    return full || next.compareTo(BEAT) > 0 ? BEAT : next;
  }

  /** A round that takes nothing new; answers whether anything is still under way. */
  boolean windUp() {
    settle();
    renew();
    return underWay() > 0;
  }

  /** Gives up what is under way. */
  void interrupt() {
    crew.interruptOlderThan(Duration.ZERO);
  }

  /** Calls that are under way, or whose ending is not stored yet. */
  int underWay() {
    return crew.size();
  }

  private void settle() {
    List<Ended> ended = crew.ended(MOST_AT_ONCE);
    if (ended.isEmpty()) {
      return;
    }
    SettleDesk.Settled settled;
    try {
      settled = settlements.settle(ended);
    } catch (RuntimeException e) {
      crew.putBack(ended);
      throw e;
    }
    report.tell(settled);
  }

  private void renew() {
    long now = System.nanoTime();
    if (now - renewedNanos >= config.lease().toNanos() / 3) {
      var underWay = crew.underWay();
      if (!underWay.isEmpty()) {
        claims.renew(underWay);
      }
      renewedNanos = now;
    }
  }
}
