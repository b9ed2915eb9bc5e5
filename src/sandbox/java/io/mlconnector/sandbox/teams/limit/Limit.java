package io.mlconnector.sandbox.teams.limit;

import java.time.Duration;

/**
 * So many requests in a window.
 *
 * @param name such as {@code graph-channel}
 * @param key what is counted together, such as a channel
 * @param refusing whether the service answers 429 above it; otherwise it is an agreement that the
 *     connector keeps by itself
 */
public record Limit(String name, String key, int requests, Duration window, boolean refusing) {

  /** A limit that the service enforces. */
  public static Limit enforced(String name, String key, int requests, Duration window) {
    return new Limit(name, key, requests, window, true);
  }

  /** A limit that is only counted. */
  public static Limit agreed(String name, String key, int requests, Duration window) {
    return new Limit(name, key, requests, window, false);
  }
}
