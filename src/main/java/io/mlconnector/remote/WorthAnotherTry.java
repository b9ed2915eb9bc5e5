package io.mlconnector.remote;

import java.util.function.Predicate;

/**
 * Whether a call may be repeated at once, inside itself. Not after a time-out: the same question
 * would take as long again, so the caller should ask for less. Not when the other side asks for a
 * longer wait than a call may last.
 */
public final class WorthAnotherTry implements Predicate<Throwable> {
  /** Created by the fault-tolerance library. */
  public WorthAnotherTry() {}

  @Override
  public boolean test(Throwable failure) {
    return switch (failure) {
      case TransientRemoteException.TimedOut _ -> false;
      case TransientRemoteException passing ->
          passing
              .retryAfter()
              .map(wait -> wait.compareTo(RemoteBackoff.LONGEST_WAIT) <= 0)
              .orElse(true);
      default -> false;
    };
  }
}
