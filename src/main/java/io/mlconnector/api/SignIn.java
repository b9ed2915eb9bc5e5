package io.mlconnector.api;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.resteasy.reactive.RestResponse.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * The address at which a browser begins the sign-in and comes back from the identity provider. Who
 * is unknown is sent to the provider, who is known to the console. Where nobody can sign in by
 * browser there is nothing at this address.
 */
@ApplicationScoped
class SignIn {
  static final String PATH = "/login";

  private static final String CONSOLE = "/";

  private final OidcTenants tenants;
  private final OidcAuthenticationMechanism oidc;
  private final IdentityProviderManager identities;

  SignIn(
      OidcTenants tenants, OidcAuthenticationMechanism oidc, IdentityProviderManager identities) {
    this.tenants = tenants;
    this.oidc = oidc;
    this.identities = identities;
  }

  void receive(@Observes Router router) {
    router.get(PATH).handler(this::receive);
  }

  private void receive(RoutingContext request) {
    if (!tenants.offersSignIn()) {
      request.next();
    } else if (request.request().getHeader(HttpHeaders.AUTHORIZATION) != null) {
      // Tokens need no sign-in, and do not begin one.
      redirect(request, StatusCode.SEE_OTHER, CONSOLE);
    } else {
      oidc.authenticate(request, identities)
          .chain(caller -> welcome(request, caller))
          .subscribe()
          .with(_ -> {}, failure -> turnAway(request, failure));
    }
  }

  private Uni<Void> welcome(RoutingContext request, @Nullable SecurityIdentity caller) {
    if (caller != null) {
      redirect(request, StatusCode.SEE_OTHER, CONSOLE);
      return Uni.createFrom().voidItem();
    }
    return oidc.getChallenge(request)
        .invoke(
            challenge ->
                redirect(request, challenge.status, String.valueOf(challenge.headerContent)))
        .replaceWithVoid();
  }

  private static void turnAway(RoutingContext request, Throwable failure) {
    switch (failure) {
      case AuthenticationRedirectException next ->
          redirect(request, next.getCode(), next.getRedirectUri());
      case AuthenticationException _ -> request.fail(StatusCode.UNAUTHORIZED);
      case OIDCException absent -> request.fail(OidcTenants.unavailable(absent));
      default -> request.fail(failure);
    }
  }

  private static void redirect(RoutingContext request, int status, String target) {
    request.response().setStatusCode(status).putHeader(HttpHeaders.LOCATION, target).end();
  }
}
