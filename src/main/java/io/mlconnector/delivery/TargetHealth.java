package io.mlconnector.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a target stands, and how it changes with every call. Immutable.
 *
 * @param freeAt it is left alone until then because of its pace or its own wish
 * @param heldUntil it is left alone until then out of caution
 * @param failures calls in a row that failed
 * @param failingSince since when none succeeded; empty while all is well
 * @param openedAt when the circuit opened: since then only a try now and then
 * @param alarmedPercent how much of the retry time of a delivery was used up at the last alarm: 0,
 *     50, 90 or 100
 */
record TargetHealth(
    TargetName target,
    Instant freeAt,
    Instant heldUntil,
    int failures,
    Optional<Instant> failingSince,
    Optional<Instant> openedAt,
    int alarmedPercent,
    Optional<Fault> fault,
    Optional<Instant> deliveredAt) {

  /** When failures become a matter of the target. */
  record Limits(int circuitThreshold, Duration retryFor) {}

  boolean isOpen() {
    return openedAt.isPresent();
  }

  /** After a call that succeeded. */
  TargetHealth well(Instant now) {
    return new TargetHealth(
        target,
        freeAt,
        Instant.EPOCH,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.of(now));
  }

  /**
   * After a call that failed.
   *
   * @param triedSince since when the delivery has been tried
   */
  TargetHealth failing(
      Fault why, Instant triedSince, Instant now, Limits limits, RetrySchedule schedule) {
    int inARow = failures + 1;
    boolean opens = inARow >= limits.circuitThreshold();
    return new TargetHealth(
            target,
            freeAt,
            opens ? now.plus(schedule.after(inARow - limits.circuitThreshold() + 1)) : heldUntil,
            inARow,
            failingSince.or(() -> Optional.of(now)),
            opens ? openedAt.or(() -> Optional.of(now)) : Optional.empty(),
            alarmedPercent,
            Optional.of(why),
            deliveredAt)
        .alarmed(Duration.between(triedSince, now), limits.retryFor());
  }

  /** Being asked to wait is no failure, but for ever it is one. */
  TargetHealth busy(Fault why, Instant until, Instant triedSince, Instant now, Limits limits) {
    return new TargetHealth(
            target,
            until.isAfter(freeAt) ? until : freeAt,
            heldUntil,
            failures,
            failingSince.or(() -> Optional.of(now)),
            openedAt,
            alarmedPercent,
            Optional.of(why),
            deliveredAt)
        .alarmed(Duration.between(triedSince, now), limits.retryFor());
  }

  TargetHealth freeNotBefore(Instant moment) {
    return moment.isAfter(freeAt)
        ? new TargetHealth(
            target,
            moment,
            heldUntil,
            failures,
            failingSince,
            openedAt,
            alarmedPercent,
            fault,
            deliveredAt)
        : this;
  }

  /** A target is alarmed about once for each level, until it works again. */
  private TargetHealth alarmed(Duration tried, Duration retryFor) {
    long used = 100 * tried.toMillis() / Math.max(1, retryFor.toMillis());
    int level = used >= 100 ? 100 : used >= 90 ? 90 : used >= 50 ? 50 : 0;
    return new TargetHealth(
        target,
        freeAt,
        heldUntil,
        failures,
        failingSince,
        openedAt,
        Math.max(level, alarmedPercent),
        fault,
        deliveredAt);
  }
}
