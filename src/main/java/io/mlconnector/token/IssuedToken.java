package io.mlconnector.token;

import java.time.Instant;

/**
 * A token as the identity provider gave it.
 *
 * @param token never to be printed
 * @param expiresAt when it ends, by the clock of this process
 */
public record IssuedToken(String token, Instant expiresAt) {
  @Override
  public String toString() {
    return "IssuedToken[expiresAt=" + expiresAt + "]";
  }
}
