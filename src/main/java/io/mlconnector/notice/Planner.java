package io.mlconnector.notice;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.notice.rule.Route;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when a notice may go out and whether by itself or in a digest. The same events in the
 * same order give the same decisions, live and in a preview. Immutable.
 */
final class Planner {
  private final Audiences audiences;
  private final int threshold;
  private final long windowMillis;

  Planner(Audiences audiences, int threshold, Duration window) {
    this.audiences = audiences;
    this.threshold = threshold;
    this.windowMillis = window.toMillis();
  }

  /**
   * When a notice goes to a target.
   *
   * @param release when its readers may be disturbed
   * @param windowStart the stretch of time in which it is counted
   */
  record Slot(Route route, Audience audience, Instant release, Instant windowStart) {
    TargetName target() {
      return route.target();
    }
  }

  /**
   * What becomes of it.
   *
   * @param collected whether it waits for a digest
   * @param notBefore when it, or that digest, may go out
   */
  record Decision(Slot slot, boolean collected, Instant notBefore) {}

  /** The time of a notice, before it is known how many there are. */
  Slot slot(Route route, Instant occurredAt) {
    Audience audience = audiences.of(route.target());
    Instant release = route.urgent() ? occurredAt : audience.release(occurredAt);
    Instant start =
        Instant.ofEpochMilli(Math.floorDiv(release.toEpochMilli(), windowMillis) * windowMillis);
    return new Slot(route, audience, release, start);
  }

  /** The decision; counts a notice that goes out by itself. */
  Decision decide(Slot slot, WindowCounts counts) {
    if (slot.route().urgent() || counts.takeSingle(slot.target(), slot.windowStart(), threshold)) {
      return new Decision(slot, false, slot.release());
    }
    return new Decision(slot, true, slot.windowStart().plusMillis(windowMillis));
  }
}
