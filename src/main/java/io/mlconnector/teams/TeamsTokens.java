package io.mlconnector.teams;

import io.mlconnector.token.AccessTokens;
import io.mlconnector.token.ClientAuthentication;
import io.mlconnector.token.IssuedToken;
import io.mlconnector.token.TokenGrant;
import io.mlconnector.token.TokenSources;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The tokens that Teams needs, each for one purpose. Thread-safe. */
@ApplicationScoped
class TeamsTokens {
  private final TokenSources sources;
  private final TeamsConfig config;
  private final Vault vault;
  private final Clock clock;
  private final LongLived longLived = new LongLived();

  TeamsTokens(TokenSources sources, TeamsConfig config, Vault vault, Clock clock) {
    this.sources = sources;
    this.config = config;
    this.vault = vault;
    this.clock = clock;
  }

  /** Of the application itself, for Graph. */
  AccessTokens forGraph() {
    return sources.of(graphGrant());
  }

  /** Of the application itself, for the Bot Framework. */
  AccessTokens forBot() {
    return sources.of(botGrant());
  }

  /** Of a person who signed in, for Graph. */
  AccessTokens forAccount(String account) {
    return sources.of(accountGrant(account));
  }

  /** Of the application itself, for calls that refuse tokens with less than 45 minutes left. */
  AccessTokens forGraphInBulk() {
    return longLived;
  }

  TokenGrant graphGrant() {
    return application(config.graphScope());
  }

  TokenGrant botGrant() {
    return application(config.botScope());
  }

  TokenGrant accountGrant(String account) {
    return TokenGrant.ofPerson(
            Teams.SYSTEM,
            CredentialSystem.TEAMS,
            ClientAuthentication.CERTIFICATE_OR_SECRET,
            tokenUrl(),
            config.graphScope() + " offline_access",
            new CredentialField(account))
        .connectingWithin(config.connectTimeout());
  }

  private TokenGrant application(String scope) {
    return TokenGrant.ofApplication(
            Teams.SYSTEM,
            CredentialSystem.TEAMS,
            ClientAuthentication.CERTIFICATE_OR_SECRET,
            tokenUrl(),
            scope)
        .connectingWithin(config.connectTimeout());
  }

  private String tokenUrl() {
    return root(config) + "/{tenant-id}/oauth2/v2.0/token";
  }

  /** Entra ID, without a slash at the end. */
  static String root(TeamsConfig config) {
    String root = config.loginUrl().toString();
    return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  /** The application, as tokens that are made for it name it. */
  String clientId() {
    return vault.read(CredentialSystem.TEAMS).require(CredentialField.CLIENT_ID).reveal();
  }

  /** The directory, as bots must name it. */
  String tenantId() {
    return vault.read(CredentialSystem.TEAMS).require(CredentialField.TENANT_ID).reveal();
  }

  /** Tokens that are asked for anew while there is still more life in them than calls demand. */
  private final class LongLived implements AccessTokens {
    private static final Duration DEMANDED = Duration.ofMinutes(46);

    private final ReentrantLock renewing = new ReentrantLock();
    private @Nullable IssuedToken held;
    private long revision;

    @Override
    public String current() {
      renewing.lock();
      try {
        long now = vault.revision(CredentialSystem.TEAMS);
        IssuedToken known = held;
        if (known == null
            || revision != now
            || known.expiresAt().isBefore(clock.instant().plus(DEMANDED))) {
          known = sources.request(graphGrant());
          held = known;
          revision = now;
        }
        return known.token();
      } finally {
        renewing.unlock();
      }
    }

    @Override
    public void drop(String token) {
      renewing.lock();
      try {
        held = Optional.ofNullable(held).filter(known -> !known.token().equals(token)).orElse(null);
      } finally {
        renewing.unlock();
      }
    }
  }
}
