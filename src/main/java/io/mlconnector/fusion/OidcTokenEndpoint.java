package io.mlconnector.fusion;

import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.json.DecodeException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the identity domain by the client credentials grant. The client authenticates by HTTP Basic;
 * the lifetime comes from {@code expires_in}. Created at the first call, so that a process without
 * a pod can start.
 */
@ApplicationScoped
class OidcTokenEndpoint implements TokenEndpoint {
  /** What a token is worth whose answer does not name a lifetime. */
  private static final Duration ASSUMED_LIFE = Duration.ofMinutes(5);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private final OidcClient client;
  private final OutboundPolicy outbound;
  private final URI address;
  private final Duration patience;
  private final Clock clock;

  OidcTokenEndpoint(
      OidcClients clients, FusionConfig config, OutboundPolicy outbound, Clock clock) {
    this.outbound = outbound;
    this.address = Required.of(config.tokenUrl(), "token-url");
    this.clock = clock;
    this.patience = config.connectTimeout().plus(LONGEST_ANSWER);
    this.client = clients.newClient(clientConfig(config)).await().atMost(patience);
  }

  private static OidcClientConfig clientConfig(FusionConfig config) {
    return OidcClientConfig.builder()
        .id(TokenAnswerFilter.CLIENT_ID)
        .discoveryEnabled(false)
        .tokenPath(Required.of(config.tokenUrl(), "token-url").toString())
        .clientId(Required.of(config.clientId(), "client-id"))
        .credentials(Required.of(config.clientSecret(), "client-secret").reveal())
        .scopes(List.of(config.scope().strip().split("\\s+")))
        .connectionTimeout(config.connectTimeout())
        .connectionRetryCount(1)
        .followRedirects(false)
        .build();
  }

  @Override
  public Grant request() {
    Tokens tokens;
    try {
      outbound.admit(Destination.FUSION, address);
      tokens = client.getTokens().await().atMost(patience);
    } catch (OidcClientException | TimeoutException | UnknownHostException e) {
      // Refusals have passed the filter; what is left is that nobody answered.
      throw new Unavailable(fault(), e);
    } catch (DecodeException _) {
      throw new Unintelligible(fault(), "no valid JSON");
    }
    @Nullable String token = tokens.getAccessToken();
    if (token == null || token.isBlank()) {
      throw new Unintelligible(fault(), "no access token");
    }
    @Nullable Long end = tokens.getAccessTokenExpiresAt();
    return new Grant(
        token, end == null ? clock.instant().plus(ASSUMED_LIFE) : Instant.ofEpochSecond(end));
  }

  private static RemoteFault fault() {
    return RemoteFault.unanswered(Fusion.SYSTEM, TokenAnswerFilter.OPERATION);
  }

  @PreDestroy
  void close() throws IOException {
    client.close();
  }
}
