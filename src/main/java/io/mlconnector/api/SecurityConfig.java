package io.mlconnector.api;

import io.mlconnector.vault.Secret;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may use the API. Without any token and without an identity provider it is closed. */
@ConfigMapping(prefix = "connector.security")
public interface SecurityConfig {
  /** Bearer token that may look at everything and change nothing; 16 characters or more. */
  Optional<Secret> viewerToken();

  /** Bearer token that may also start polls; it includes all a viewer may do. */
  Optional<Secret> operatorToken();

  /** Largest body of a request; what is larger is refused before it is understood. */
  @WithDefault("1M")
  MemorySize maxBodySize();

  /** People and services that an identity provider vouches for (OpenID Connect). */
  @Valid
  OpenIdConnect oidc();

  /** What happens to callers who present wrong tokens again and again. */
  @Valid
  Brake brake();

  /** The identity provider, and what its tokens are worth here. */
  interface OpenIdConnect {
    /**
     * Address of the identity provider as it stands in its tokens as issuer, such as
     * https://sso.example.com/realms/finance; nothing switches OpenID Connect off.
     */
    Optional<URI> issuer();

    /** Client id under which the connector is registered at the identity provider. */
    Optional<String> clientId();

    /**
     * Client secret; with it people sign in to the console by browser, without it only tokens work.
     */
    Optional<Secret> clientSecret();

    /** Audiences of which a bearer token must name one; nothing means the client id. */
    Optional<List<String>> audiences();

    /** Claims that hold roles, as paths with slashes; all that a token has are read. */
    @WithDefault("roles,realm_access/roles")
    List<String> rolesClaims();

    /** Roles of the identity provider whose holders may look. */
    @WithDefault("ml-connector-viewer")
    List<String> viewerRoles();

    /** Roles of the identity provider whose holders may also start work. */
    @WithDefault("ml-connector-operator")
    List<String> operatorRoles();

    /** Which token names the roles of people who sign in by browser: id-token or access-token. */
    @WithDefault("id-token")
    RolesFrom loginRolesFrom();

    /** Scopes that are asked for at the sign-in, besides openid. */
    Optional<List<String>> scopes();

    /** How long a sign-in lasts; the identity provider is asked again when its tokens expire. */
    @WithDefault("8h")
    Duration sessionLength();

    /**
     * Whether the browser reaches the connector by https; without it the sign-in works on this
     * machine only.
     */
    @WithDefault("true")
    boolean https();
  }

  /** Where the roles of a person stand. */
  enum RolesFrom {
    /** In the ID token. */
    ID_TOKEN,
    /** In the access token, which must be a JWT then. */
    ACCESS_TOKEN
  }

  /** Limits for wrong tokens; each replica counts for itself. */
  interface Brake {
    /** Wrong tokens within the window after which a client address is held. */
    @WithDefault("10")
    @Min(2)
    @Max(10_000)
    int attempts();

    /**
     * Wrong tokens of all addresses together within the window after which the first wrong token of
     * an address is enough to hold it.
     */
    @WithDefault("300")
    @Min(2)
    @Max(1_000_000)
    int attemptsOverall();

    /** How long a wrong token counts. */
    @WithDefault("1m")
    Duration window();

    /** How long an address is held at first; each further time twice as long. */
    @WithDefault("30s")
    Duration hold();

    /** How long an address is held at most. */
    @WithDefault("15m")
    Duration longestHold();
  }
}
