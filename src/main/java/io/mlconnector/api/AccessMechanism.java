package io.mlconnector.api;

import io.mlconnector.api.Refusals.Reason;
import io.mlconnector.vault.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The one door for callers: a bearer token in the header, or the session of a person who signed in
 * by browser. A bearer token is one of the configured ones, or one of the identity provider. Wrong
 * ones meet the {@link TokenBrake}.
 */
@ApplicationScoped
class AccessMechanism implements HttpAuthenticationMechanism {
  static final String CHALLENGE = "Bearer realm=\"ml-connector\"";

  private static final String SCHEME = "Bearer ";

  private final BearerTokens tokens;
  private final OidcTenants tenants;
  private final OidcAuthenticationMechanism oidc;
  private final TokenBrake brake;
  private final Refusals refusals;

  AccessMechanism(
      BearerTokens tokens,
      OidcTenants tenants,
      OidcAuthenticationMechanism oidc,
      TokenBrake brake,
      Refusals refusals) {
    this.tokens = tokens;
    this.tenants = tenants;
    this.oidc = oidc;
    this.brake = brake;
    this.refusals = refusals;
  }

  /** Before the mechanism of the framework, which would answer a wrong token by itself. */
  @Override
  public int getPriority() {
    return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 100;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    String header = request.request().getHeader(HttpHeaderNames.AUTHORIZATION);
    if (header == null) {
      return tenants.offersSignIn()
          ? askProvider(request, identities)
          : Uni.createFrom().nullItem();
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom().nullItem();
    }
    String client = ClientAddress.of(request);
    Optional<Duration> wait = brake.heldFor(client);
    if (wait.isPresent()) {
      refusals.count(Reason.HELD);
      return Uni.createFrom().failure(new TooManyAttempts(wait.get()));
    }
    return tokens
        .holderOf(Secret.of(header.substring(SCHEME.length())))
        .map(Uni.createFrom()::item)
        .orElseGet(() -> askProviderAboutToken(request, identities, client));
  }

  private Uni<SecurityIdentity> askProviderAboutToken(
      RoutingContext request, IdentityProviderManager identities, String client) {
    Uni<SecurityIdentity> answer =
        tenants.isConfigured() ? askProvider(request, identities) : Uni.createFrom().nullItem();
    return answer
        .onItem()
        .ifNull()
        .failWith(() -> new AuthenticationFailedException("unknown token"))
        .onFailure(AuthenticationFailedException.class)
        .invoke(failure -> noteWrongToken(client, failure));
  }

  private Uni<SecurityIdentity> askProvider(
      RoutingContext request, IdentityProviderManager identities) {
    return oidc.authenticate(request, identities)
        .onFailure(OIDCException.class)
        .transform(OidcTenants::unavailable);
  }

  /** A token that was right until it expired is no guess. */
  private void noteWrongToken(String client, Throwable failure) {
    if (OidcTenants.isExpiry(failure)) {
      refusals.count(Reason.EXPIRED_TOKEN);
      return;
    }
    refusals.count(Reason.WRONG_TOKEN);
    brake.noteWrongToken(client).ifPresent(refusals::holdBegan);
  }

  /** Nobody is sent to the identity provider unasked: the API says 401 and where to sign in. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(
            new ChallengeData(
                HttpResponseStatus.UNAUTHORIZED.code(),
                HttpHeaderNames.WWW_AUTHENTICATE,
                CHALLENGE));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenAuthenticationRequest.class);
  }
}
