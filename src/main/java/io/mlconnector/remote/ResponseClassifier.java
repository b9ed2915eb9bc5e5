package io.mlconnector.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Says what an answer, or the lack of one, means. All clients share it, so that the same status
 * never leads to two different reactions. Immutable.
 */
public final class ResponseClassifier {
  private final RemoteSystem system;
  private final Clock clock;

  /** For one system; the clock turns a date in {@code Retry-After} into a wait. */
  public ResponseClassifier(RemoteSystem system, Clock clock) {
    this.system = system;
    this.clock = clock;
  }

  /** The failure that this answer is, or empty for a success that may be parsed. */
  public Optional<RemoteException> failureOf(String operation, RemoteAnswer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return answer.isHtml()
          ? Optional.of(
              new PermanentRemoteException.Unintelligible(
                  fault(operation, answer), "a web page instead of data"))
          : Optional.empty();
    }
    return Optional.of(failure(operation, answer));
  }

  private RemoteException failure(String operation, RemoteAnswer answer) {
    RemoteFault fault = fault(operation, answer);
    int status = answer.status();
    // An identity provider sends the unauthenticated to its login page.
    if (status == 401 || (status >= 300 && status < 400)) {
      return new PermanentRemoteException.Unauthenticated(fault);
    }
    if (status == 400 && answer.isBlank()) {
      return new TransientRemoteException.BlankRefusal(fault);
    }
    if (status == 429 || (status == 503 && retryAfter(answer).isPresent())) {
      return new TransientRemoteException.Throttled(fault, retryAfter(answer));
    }
    return switch (status) {
      case 403 -> new PermanentRemoteException.Forbidden(fault);
      case 404, 410 -> new PermanentRemoteException.Missing(fault);
      case 408, 504 -> new TransientRemoteException.TimedOut(fault);
      case 425 -> new TransientRemoteException.Unavailable(fault);
      default ->
          status >= 500
              ? new TransientRemoteException.Unavailable(fault)
              : new PermanentRemoteException.Refused(fault);
    };
  }

  /** The failure that an exception of the HTTP client is. */
  public RemoteException failureOf(String operation, Throwable thrown) {
    RemoteFault fault = RemoteFault.unanswered(system, operation);
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case RemoteException known -> {
          return known;
        }
        case TimeoutException _, java.net.SocketTimeoutException _ -> {
          return new TransientRemoteException.TimedOut(fault, thrown);
        }
        default -> {
          // The reason may lie deeper.
        }
      }
    }
    return new TransientRemoteException.Unavailable(fault, thrown);
  }

  private Optional<Duration> retryAfter(RemoteAnswer answer) {
    return answer.retryAfter().flatMap(header -> RetryAfter.parse(header, clock));
  }

  private RemoteFault fault(String operation, RemoteAnswer answer) {
    return RemoteFault.answered(system, operation, answer);
  }
}
