package io.mlconnector.teams;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.util.Optional;

/** Settings without which a target can not be reached; the start-up check finds them first. */
final class Required {
  private Required() {}

  static <T> T of(Optional<T> setting, String property) {
    return setting.orElseThrow(
        () -> new ConnectorException(ErrorCode.INVALID_CONFIGURATION, property + " is missing"));
  }
}
