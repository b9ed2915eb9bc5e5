package io.mlconnector.looker.client;

import java.util.Optional;

/**
 * How a scheduled job stands, as System Activity shows it.
 *
 * @param planId the plan it belongs to
 * @param planName name of that plan
 * @param detail what Looker says about a failure
 */
public record JobStatus(
    String planId, String planName, String jobId, Standing standing, Optional<String> detail) {

  /** In one word. */
  public enum Standing {
    /** Under way, or in a state that nobody has documented. */
    PENDING,
    /** Looker says that it was delivered. */
    SUCCESS,
    /** Looker says that it was not. */
    FAILURE
  }
}
