package io.mlconnector.fusion;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.util.Optional;

/** Settings without which no call is possible. The check at start reports them all at once. */
final class Required {
  private Required() {}

  static <T> T of(Optional<T> setting, String key) {
    return setting.orElseThrow(
        () ->
            new ConnectorException(
                ErrorCode.INVALID_CONFIGURATION, "connector.fusion." + key + " is missing"));
  }
}
