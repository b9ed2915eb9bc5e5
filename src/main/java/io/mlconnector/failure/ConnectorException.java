package io.mlconnector.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Root of all accidents of the connector. The message is written for operators; it never holds
 * secrets, payloads or bank data.
 */
public class ConnectorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** An accident without a cause of its own. */
  public ConnectorException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** An accident that another one brought about. */
  public ConnectorException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable name of what happened. */
  public ErrorCode code() {
    return code;
  }
}
