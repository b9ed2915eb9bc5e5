package io.mlconnector.fusion;

import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.ResponseClassifier;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
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
  private final Duration patience;
  private final Clock clock;
  private final ResponseClassifier classifier;

  OidcTokenEndpoint(OidcClients clients, FusionConfig config, Clock clock) {
    this.clock = clock;
    this.classifier = new ResponseClassifier(Fusion.SYSTEM, clock);
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
        .connectionRetryCount(0)
        .followRedirects(false)
        .build();
  }

  @Override
  public Grant request() {
    Tokens tokens;
    try {
      tokens = client.getTokens().await().atMost(patience);
    } catch (RuntimeException e) {
      throw classifier.failureOf(TokenAnswerFilter.OPERATION, e);
    }
    @Nullable String token = tokens.getAccessToken();
    if (token == null || token.isBlank()) {
      throw new Unintelligible(
          RemoteFault.unanswered(Fusion.SYSTEM, TokenAnswerFilter.OPERATION), "no access token");
    }
    @Nullable Long end = tokens.getAccessTokenExpiresAt();
    return new Grant(
        token, end == null ? clock.instant().plus(ASSUMED_LIFE) : Instant.ofEpochSecond(end));
  }

  @PreDestroy
  void close() throws IOException {
    client.close();
  }
}
