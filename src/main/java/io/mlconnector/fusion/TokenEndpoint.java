package io.mlconnector.fusion;

import java.time.Instant;

/** The identity domain. */
interface TokenEndpoint {
  /**
   * Asks for a new token.
   *
   * @throws io.mlconnector.remote.RemoteException when there is none
   */
  Grant request();

  /** A token and the time at which it ends. */
  record Grant(String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "Grant[expiresAt=" + expiresAt + "]";
    }
  }
}
