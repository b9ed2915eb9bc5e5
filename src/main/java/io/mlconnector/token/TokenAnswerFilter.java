package io.mlconnector.token;

import io.mlconnector.remote.PermanentRemoteException.Refused;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.RemoteSystem;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.remote.TransientRemoteException.Throttled;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.vertx.mutiny.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives refusals of identity providers their meaning. The OIDC client alone makes one exception of
 * all of them, with the body in its message and without the status.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenAnswerFilter implements OidcResponseFilter {
  static final String OPERATION = "token";
  private static final String CLIENT_ID_ATTRIBUTE = "client-id";
  private static final String ID_PREFIX = "ml-connector/";

  private final Map<String, RemoteSystem> systems = new ConcurrentHashMap<>();
  private final Clock clock;

  TokenAnswerFilter(Clock clock) {
    this.clock = clock;
  }

  /** The id an OIDC client must have so that its answers are understood as this system's. */
  String idFor(RemoteSystem system) {
    String id = ID_PREFIX + system.name();
    systems.put(id, system);
    return id;
  }

  @Override
  public void filter(OidcResponseContext context) {
    @Nullable OidcRequestContextProperties request = context.requestProperties();
    @Nullable String id = request == null ? null : request.getString(CLIENT_ID_ATTRIBUTE);
    @Nullable RemoteSystem system = id == null ? null : systems.get(id);
    if (system != null) {
      refuse(system, context);
    }
  }

  private void refuse(RemoteSystem system, OidcResponseContext context) {
    MultiMap headers = context.responseHeaders();
    var body = context.responseBody();
    var answer =
        new RemoteAnswer(
            context.statusCode(),
            Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE)),
            Optional.ofNullable(headers.get(HttpHeaders.RETRY_AFTER)),
            Optional.ofNullable(headers.get(system.requestIdHeader())),
            body == null ? new byte[0] : body.getBytes());
    Optional<RemoteException> failure =
        new ResponseClassifier(system, clock).failureOf(OPERATION, answer);
    if (failure.isPresent()) {
      throw meaning(failure.get());
    }
  }

  /** OAuth answers 400 to wrong credentials, to a wrong scope, and sometimes when it is busy. */
  static RemoteException meaning(RemoteException failure) {
    if (!(failure instanceof Refused)) {
      return failure;
    }
    RemoteFault fault = failure.fault();
    TokenRefusal told = TokenRefusal.in(fault);
    return switch (told.vendorCode().orElse(told.error())) {
      case "temporarily_unavailable", "server_error", "AADSTS90033" -> new Unavailable(fault);
      // The same request too often in a short time.
      case "slow_down", "AADSTS50196" -> new Throttled(fault, Optional.empty());
      default -> new Unauthenticated(fault);
    };
  }
}
