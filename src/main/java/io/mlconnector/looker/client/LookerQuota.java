package io.mlconnector.looker.client;

import io.mlconnector.failure.ConnectorException;

/**
 * The calls that the contract with Looker allows in a calendar month, counted over all replicas.
 * Thread-safe.
 */
public interface LookerQuota {
  /**
   * Counts a call that is about to be sent.
   *
   * @throws ConnectorException {@code LOOKER_QUOTA_EXHAUSTED} when the month has none left; the
   *     call must not be made
   */
  void take(ApiActivity activity);

  /** How the month stands. */
  Usage usage(ApiActivity activity);

  /**
   * Calls of one kind in the current month.
   *
   * @param used so far
   * @param budget what the month allows
   */
  record Usage(ApiActivity activity, int used, int budget) {
    /** What is left, never negative. */
    public int remaining() {
      return Math.max(0, budget - used);
    }

    /** Part of the month's calls that is left, from 0 to 1. */
    public double remainingShare() {
      return budget == 0 ? 0 : remaining() / (double) budget;
    }
  }
}
