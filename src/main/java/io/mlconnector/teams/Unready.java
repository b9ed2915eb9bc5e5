package io.mlconnector.teams;

import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Trace;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.util.Optional;

/** Outcomes of attempts that did not get as far as a call. */
final class Unready {
  private Unready() {}

  /** The target was there when the order was placed, and may come back. */
  static Outcome unconfigured(String property) {
    return new Outcome.Deferred(
        Optional.empty(), ErrorCode.INVALID_CONFIGURATION, property + " is missing", Trace.NONE);
  }

  /** Another replica, or this one after an administrator's work, may be able to deliver it. */
  static Outcome because(ConnectorException failure) {
    return new Outcome.Deferred(
        Optional.empty(), failure.code(), String.valueOf(failure.getMessage()), Trace.NONE);
  }
}
