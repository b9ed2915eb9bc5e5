package io.mlconnector.delivery;

import io.mlconnector.delivery.Pace.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which of the calls that want to begin may do so at this moment, by token buckets. A
 * bucket is known by the time until which its calls are used up: each call moves it on by one
 * interval, and it may be ahead of now by a burst. One decision, one thread.
 */
final class Admission {
  private final Instant now;
  private final Map<String, Instant> expected;
  private final Map<String, Instant> spent = new HashMap<>();

  /**
   * Begins a decision.
   *
   * @param spentUntil the buckets as they are stored; one that is missing is full
   */
  Admission(Instant now, Map<String, Instant> spentUntil) {
    this.now = now;
    this.expected = new HashMap<>(spentUntil);
  }

  /** Names of the buckets that a call has to pass. */
  static Set<String> buckets(TargetName target, Pace pace) {
    var names = new HashSet<String>();
    for (int i = 0; i < pace.limits().size(); i++) {
      names.add(bucket(target, pace.limits().get(i), i));
    }
    return names;
  }

  /** Names with intervals of the buckets that only this target has. */
  static Map<String, Limit> ownBuckets(TargetName target, Pace pace) {
    var own = new HashMap<String, Limit>();
    for (int i = 0; i < pace.limits().size(); i++) {
      Limit limit = pace.limits().get(i);
      if (limit.sharedBy().isEmpty()) {
        own.put(bucket(target, limit, i), limit);
      }
    }
    return own;
  }

  private static String bucket(TargetName target, Limit limit, int index) {
    return limit.sharedBy().map(name -> "shared:" + name).orElse("own:" + index + ":" + target);
  }

  /**
   * Admits a call, or says when to ask again. Those that are refused one after the other are sent
   * away for longer and longer, so that they come back in turn and not all at once.
   */
  Optional<Instant> admit(TargetName target, Pace pace) {
    List<Limit> limits = pace.limits();
    Instant at = now;
    for (int i = 0; i < limits.size(); i++) {
      Instant allowed = allowedAt(expected(bucket(target, limits.get(i), i)), limits.get(i));
      at = allowed.isAfter(at) ? allowed : at;
    }
    boolean admitted = !at.isAfter(now);
    for (int i = 0; i < limits.size(); i++) {
      Limit limit = limits.get(i);
      String name = bucket(target, limit, i);
      Instant before = expected(name);
      if (admitted || allowedAt(before, limit).equals(at)) {
        expected.put(name, after(before, at, limit));
      }
      if (admitted) {
        spent.put(name, expected(name));
      }
    }
    return admitted ? Optional.empty() : Optional.of(at);
  }

  /** The buckets as they are to be stored now. */
  Map<String, Instant> spent() {
    return Map.copyOf(spent);
  }

  private Instant expected(String name) {
    return expected.getOrDefault(name, Instant.EPOCH);
  }

  private static Instant after(Instant spentUntil, Instant call, Limit limit) {
    return (spentUntil.isAfter(call) ? spentUntil : call).plus(limit.interval());
  }

  /** When the next call may begin. */
  static Instant allowedAt(Instant spentUntil, Limit limit) {
    Duration ahead = limit.interval().multipliedBy(limit.burst() - 1L);
    return spentUntil.minus(ahead);
  }
}
