package io.mlconnector.looker.client;

import java.util.Optional;

/**
 * How the build of a derived table stands.
 *
 * @param message what Looker says about it
 */
public record BuildStatus(Standing standing, Optional<String> message) {

  /** In one word. */
  public enum Standing {
    /** Waiting or running. */
    RUNNING,
    /** Built. */
    COMPLETE,
    /** Failed or stopped. */
    FAILED
  }
}
