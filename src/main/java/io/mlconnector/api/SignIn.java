package io.mlconnector.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.resteasy.reactive.RestResponse.StatusCode;

/**
 * The address at which a browser begins the sign-in and comes back from the identity provider. As a
 * policy it sends strangers away to sign in; who is known goes on to the console. Where nobody can
 * sign in by browser there is nothing at this address.
 */
@ApplicationScoped
class SignIn implements HttpSecurityPolicy {
  static final String PATH = "/login";

  /** As {@code quarkus.http.auth.permission} calls this policy. */
  private static final String POLICY = "sign-in";

  private static final String CONSOLE = "/";

  private final OidcTenants tenants;

  SignIn(OidcTenants tenants) {
    this.tenants = tenants;
  }

  void leadToConsole(@Observes Router router) {
    router
        .get(PATH)
        .handler(
            request -> {
              if (tenants.offersSignIn()) {
                request
                    .response()
                    .setStatusCode(StatusCode.SEE_OTHER)
                    .putHeader(HttpHeaders.LOCATION, CONSOLE)
                    .end();
              } else {
                request.next();
              }
            });
  }

  @Override
  public String name() {
    return POLICY;
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    if (!tenants.offersSignIn()) {
      return CheckResult.permit();
    }
    return identity.map(caller -> caller.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
  }
}
