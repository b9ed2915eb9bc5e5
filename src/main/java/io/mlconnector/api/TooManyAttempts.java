package io.mlconnector.api;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.io.Serial;
import java.time.Duration;

/** The token was not looked at, because too many wrong ones came from the same address. */
final class TooManyAttempts extends ConnectorException {
  @Serial private static final long serialVersionUID = 1L;

  private final Duration wait;

  TooManyAttempts(Duration wait) {
    super(ErrorCode.TOO_MANY_ATTEMPTS, "too many wrong tokens");
    this.wait = wait;
  }

  /** For the header, in whole seconds and at least one. */
  long retryAfterSeconds() {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
