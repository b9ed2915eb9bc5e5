package io.mlconnector.teams;

import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** There was no connection, so the other side can not have got anything of the call. */
final class NeverSent extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private NeverSent(Throwable reason) {
    // The message of the reason may hold an address that is a secret.
    super(reason.getClass().getSimpleName());
  }

  /** What a failure of the HTTP client proves. */
  static Optional<NeverSent> in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof UnknownHostException
          || cause instanceof SSLHandshakeException) {
        return Optional.of(new NeverSent(cause));
      }
    }
    return Optional.empty();
  }
}
