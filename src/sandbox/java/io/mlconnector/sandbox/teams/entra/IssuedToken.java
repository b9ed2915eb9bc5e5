package io.mlconnector.sandbox.teams.entra;

import java.util.Set;

/**
 * What an access token allows.
 *
 * @param audience the resource it is for
 * @param roles application permissions
 * @param scopes delegated permissions; none in an application's own token
 * @param account who signed in; empty for the application itself
 * @param endsAt on the clock of {@link System#nanoTime}
 */
public record IssuedToken(
    String audience, Set<String> roles, Set<String> scopes, String account, long endsAt) {
  public boolean isDelegated() {
    return !account.isEmpty();
  }

  public boolean isOver() {
    return endsAt - System.nanoTime() <= 0;
  }

  /** Seconds it is still valid. */
  public long secondsLeft() {
    return (endsAt - System.nanoTime()) / 1_000_000_000;
  }
}
