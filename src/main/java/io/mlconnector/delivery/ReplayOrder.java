package io.mlconnector.delivery;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries are to go out again. All conditions hold together; at least one of them has to
 * be given besides the states.
 *
 * @param from only what was placed at this time or later
 * @param before only what was placed before this time
 * @param states only what stands like this; by default what is dead
 * @param ids only these; at most 10,000
 * @param dryRun counts and changes nothing
 */
public record ReplayOrder(
    Optional<Instant> from,
    Optional<Instant> before,
    Optional<TargetName> target,
    Optional<String> eventType,
    Optional<String> topic,
    Set<DeliveryState> states,
    List<Long> ids,
    boolean dryRun) {
  private static final int MOST_IDS = 10_000;

  public ReplayOrder {
    ids = List.copyOf(ids);
    states = Set.copyOf(states.isEmpty() ? EnumSet.of(DeliveryState.DEAD) : EnumSet.copyOf(states));
    if (from.isEmpty()
        && before.isEmpty()
        && target.isEmpty()
        && eventType.isEmpty()
        && topic.isEmpty()
        && ids.isEmpty()) {
      throw new IllegalArgumentException(
          "a replay needs a range of time, a target, an event type, a topic or ids");
    }
    if (from.isPresent() && before.isPresent() && !from.get().isBefore(before.get())) {
      throw new IllegalArgumentException("the range is empty: from has to lie before its end");
    }
    if (ids.size() > MOST_IDS) {
      throw new IllegalArgumentException("a replay names at most " + MOST_IDS + " deliveries");
    }
  }
}
