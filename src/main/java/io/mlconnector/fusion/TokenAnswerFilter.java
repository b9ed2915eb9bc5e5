package io.mlconnector.fusion;

import io.mlconnector.remote.PermanentRemoteException.Refused;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.ResponseClassifier;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;

/**
 * Gives refusals of the identity domain their meaning. The OIDC client alone makes one exception of
 * all of them, with the body in its message and without the status.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenAnswerFilter implements OidcResponseFilter {
  static final String CLIENT_ID = "fusion";
  static final String OPERATION = "token";
  private static final String CLIENT_ID_ATTRIBUTE = "client-id";

  private final ResponseClassifier classifier;

  TokenAnswerFilter(Clock clock) {
    this.classifier = new ResponseClassifier(Fusion.SYSTEM, clock);
  }

  @Override
  public void filter(OidcResponseContext context) {
    if (!CLIENT_ID.equals(context.requestProperties().getString(CLIENT_ID_ATTRIBUTE))) {
      return;
    }
    var headers = context.responseHeaders();
    var body = context.responseBody();
    var answer =
        new RemoteAnswer(
            context.statusCode(),
            Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE)),
            Optional.ofNullable(headers.get(HttpHeaders.RETRY_AFTER)),
            Optional.ofNullable(headers.get(Fusion.SYSTEM.requestIdHeader())),
            body == null ? new byte[0] : body.getBytes());
    Optional<RemoteException> failure = classifier.failureOf(OPERATION, answer);
    if (failure.isPresent()) {
      throw meaning(failure.get());
    }
  }

  /** OAuth answers 400 to wrong credentials and to a wrong scope. */
  private static RemoteException meaning(RemoteException failure) {
    RemoteFault fault = failure.fault();
    return failure instanceof Refused ? new Unauthenticated(fault) : failure;
  }
}
