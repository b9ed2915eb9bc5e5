package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import java.util.Optional;

/**
 * Why something is as it is, in one line for people.
 *
 * @param code empty when nothing went wrong
 */
record Fault(Optional<ErrorCode> code, String reason) {
  private static final int MAX_REASON = 500;

  Fault {
    reason = reason.substring(0, Math.min(reason.length(), MAX_REASON));
  }

  static Fault of(ErrorCode code, String reason) {
    return new Fault(Optional.of(code), reason);
  }

  static Fault without(String reason) {
    return new Fault(Optional.empty(), reason);
  }
}
