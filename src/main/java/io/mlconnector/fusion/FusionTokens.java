package io.mlconnector.fusion;

import io.mlconnector.token.AccessTokens;
import io.mlconnector.token.ClientAuthentication;
import io.mlconnector.token.IssuedToken;
import io.mlconnector.token.TokenGrant;
import io.mlconnector.token.TokenSources;
import io.mlconnector.vault.CredentialSystem;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tokens of the pod's identity domain, for the confidential application whose keys the vault has.
 */
@ApplicationScoped
class FusionTokens {
  private final TokenSources sources;
  private final FusionConfig config;

  FusionTokens(TokenSources sources, FusionConfig config) {
    this.sources = sources;
    this.config = config;
  }

  /** As {@link AccessTokens#current}. */
  String current() {
    return shared().current();
  }

  /** As {@link AccessTokens#drop}. */
  void drop(String token) {
    shared().drop(token);
  }

  /** As {@link TokenSources#request}. */
  IssuedToken request() {
    return sources.request(grant());
  }

  private AccessTokens shared() {
    return sources.of(grant());
  }

  private TokenGrant grant() {
    return TokenGrant.ofApplication(
            Fusion.SYSTEM,
            CredentialSystem.FUSION,
            ClientAuthentication.SECRET_BASIC,
            Required.of(config.tokenUrl(), "token-url").toString(),
            config.scope())
        .connectingWithin(config.connectTimeout());
  }
}
