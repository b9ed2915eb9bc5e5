package io.mlconnector.connection;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.token.TokenRefusal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a finding what an exception means. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** A failed step; what no room has named is our own bug and is logged in full. */
  static Finding finding(String step, Throwable failure) {
    return switch (failure) {
      case Unauthenticated refused when !refused.fault().body().isEmpty() -> refusal(refused);
      case RemoteException remote -> Finding.failed(words(remote), remote.code().advice());
      case ConnectorException known ->
          Finding.failed(String.valueOf(known.getMessage()), known.code().advice());
      default -> {
        log.error("Step of a ping failed step={} code={}", step, ErrorCode.INTERNAL, failure);
        yield Finding.failed(
            failure.getClass().getSimpleName() + ", see the log", ErrorCode.INTERNAL.advice());
      }
    };
  }

  private static Finding refusal(Unauthenticated refused) {
    TokenRefusal told = TokenRefusal.in(refused.fault());
    if (told.error().equals("unknown")) {
      return Finding.failed(words(refused), refused.code().advice());
    }
    String seen =
        Stream.of(
                told.error(),
                told.description().orElse(""),
                told.correlation().map(id -> "correlation id " + id).orElse(""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return Finding.failed(seen, told.advice());
  }

  private static String words(RemoteException failure) {
    RemoteFault fault = failure.fault();
    var text = new StringBuilder(failure.outcome().replace('_', ' '));
    fault.status().ifPresent(status -> text.append(", HTTP ").append(status));
    fault.requestId().ifPresent(id -> text.append(", request ").append(id));
    return text.append(" (").append(failure.code()).append(')').toString();
  }
}
