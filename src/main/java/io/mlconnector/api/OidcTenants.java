package io.mlconnector.api;

import io.mlconnector.api.SecurityConfig.OpenIdConnect;
import io.mlconnector.api.SecurityConfig.RolesFrom;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * The identity provider in its two parts, decided at run time by {@code connector.security.oidc}:
 * bearer tokens of services and people, and the sign-in of people by browser. They are kept apart
 * so that a token made for the one does not open the other. Contacted at the first caller who needs
 * it, so that the connector starts without it.
 */
@ApplicationScoped
class OidcTenants implements TenantConfigResolver {
  /** Names of cookies begin with it; see {@link HttpEdge}. */
  static final String SESSION_COOKIE = "q_session";

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String HMAC = "HmacSHA256";

  private final Optional<OidcTenantConfig> bearer;
  private final Optional<OidcTenantConfig> signIn;

  OidcTenants(SecurityConfig security) {
    OpenIdConnect config = security.oidc();
    this.bearer = config.issuer().map(issuer -> bearer(config, issuer.toString()));
    this.signIn =
        config
            .issuer()
            .flatMap(
                issuer ->
                    config
                        .clientSecret()
                        .filter(secret -> !secret.isEmpty())
                        .map(secret -> signIn(config, issuer.toString(), secret)));
  }

  /** Whether there is an identity provider at all. */
  boolean isConfigured() {
    return bearer.isPresent();
  }

  /** Whether people can sign in by browser. */
  boolean offersSignIn() {
    return signIn.isPresent();
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    boolean withHeader = request.request().getHeader(HttpHeaderNames.AUTHORIZATION) != null;
    return Uni.createFrom().item((withHeader ? bearer : signIn).orElse(null));
  }

  private static OidcTenantConfig bearer(OpenIdConnect config, String issuer) {
    return common(config, issuer, "api")
        .applicationType(ApplicationType.SERVICE)
        .roles(Source.accesstoken, config.rolesClaims().toArray(String[]::new))
        .token()
        .audience(config.audiences().orElseGet(() -> List.of(clientId(config))))
        // Only signatures are believed: a stranger's text must not cause a call to the provider.
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .end()
        .build();
  }

  private static OidcTenantConfig signIn(OpenIdConnect config, String issuer, Secret secret) {
    return common(config, issuer, "console")
        .applicationType(ApplicationType.WEB_APP)
        .credentials(secret.reveal())
        .roles(
            config.loginRolesFrom() == RolesFrom.ID_TOKEN ? Source.idtoken : Source.accesstoken,
            config.rolesClaims().toArray(String[]::new))
        .authentication()
        .redirectPath(SignIn.PATH)
        .restorePathAfterRedirect(false)
        .errorPath("/")
        .scopes(config.scopes().orElseGet(List::of))
        .pkceRequired()
        .nonceRequired()
        .stateSecret(derived(secret, "state"))
        .cookieForceSecure(config.https())
        .forceRedirectHttpsScheme(config.https())
        // Strict would hide the new session from the redirect that ends the sign-in, and with it
        // begin the next one. What Lax lets through, HttpEdge refuses to change anything.
        .cookieSameSite(CookieSameSite.LAX)
        .sessionAgeExtension(config.sessionLength())
        .javaScriptAutoRedirect(false)
        .verifyAccessToken(config.loginRolesFrom() == RolesFrom.ACCESS_TOKEN)
        .end()
        .token()
        .refreshExpired()
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .end()
        .tokenStateManager()
        .encryptionSecret(derived(secret, "session"))
        .end()
        .build();
  }

  private static OidcTenantConfigBuilder common(
      OpenIdConnect config, String issuer, String tenant) {
    return OidcTenantConfig.authServerUrl(issuer)
        .tenantId(tenant)
        .clientId(clientId(config))
        .connectionTimeout(CONNECT)
        .connectionRetryCount(1)
        .followRedirects(false);
  }

  private static String clientId(OpenIdConnect config) {
    return config.clientId().orElse("");
  }

  /** A key that all replicas have, for what the browser keeps and must not read. */
  private static String derived(Secret secret, String purpose) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
      byte[] key =
          mac.doFinal(("ml-connector sign-in 1 " + purpose).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(key, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /** What a caller is told while the identity provider does not answer. */
  static ConnectorException unavailable(Throwable failure) {
    return new ConnectorException(
        ErrorCode.IDENTITY_PROVIDER_UNAVAILABLE, "the identity provider does not answer", failure);
  }

  /** Whether a token was refused for nothing but its age. */
  static boolean isExpiry(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidJwtException invalid) {
        return invalid.hasErrorCode(ErrorCodes.EXPIRED) && invalid.getErrorDetails().size() == 1;
      }
    }
    return false;
  }
}
