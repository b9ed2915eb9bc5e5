package io.mlconnector.sandbox.fusion.query;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a condition says about last update and key, so that not every row must be computed.
 *
 * @param from epoch milliseconds, inclusive
 * @param before epoch milliseconds, exclusive
 * @param minKey inclusive
 * @param maxKey inclusive
 * @param keys the only keys that can match, if they are listed
 * @param exact whether every row within the bounds matches
 */
record Bounds(
    long from, long before, long minKey, long maxKey, Optional<Set<Long>> keys, boolean exact) {
  static final Bounds EVERYTHING = unbounded(true);
  static final Bounds UNKNOWN = unbounded(false);

  private static Bounds unbounded(boolean exact) {
    return new Bounds(
        Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty(), exact);
  }

  static Bounds updated(long from, long before) {
    return new Bounds(from, before, Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty(), true);
  }

  static Bounds keyed(long min, long max) {
    return new Bounds(Long.MIN_VALUE, Long.MAX_VALUE, min, max, Optional.empty(), true);
  }

  static Bounds listed(Set<Long> keys) {
    return new Bounds(
        Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Optional.of(keys), true);
  }

  boolean boundsUpdate() {
    return from != Long.MIN_VALUE || before != Long.MAX_VALUE;
  }

  boolean boundsKey() {
    return minKey != Long.MIN_VALUE || maxKey != Long.MAX_VALUE || keys.isPresent();
  }

  Bounds inexact() {
    return new Bounds(from, before, minKey, maxKey, keys, false);
  }

  Bounds and(Bounds other) {
    Optional<Set<Long>> both = keys;
    if (keys.isPresent() && other.keys.isPresent()) {
      var common = new TreeSet<>(keys.get());
      common.retainAll(other.keys.get());
      both = Optional.of(common);
    } else if (other.keys.isPresent()) {
      both = other.keys;
    }
    return new Bounds(
        Math.max(from, other.from),
        Math.min(before, other.before),
        Math.max(minKey, other.minKey),
        Math.min(maxKey, other.maxKey),
        both,
        exact && other.exact);
  }

  /** Only listed keys can be joined; anything else is unknown. */
  Bounds or(Bounds other) {
    if (keys.isEmpty() || other.keys.isEmpty()) {
      return UNKNOWN;
    }
    var all = new TreeSet<>(keys.get());
    all.addAll(other.keys.get());
    return listed(all).inexact();
  }
}
