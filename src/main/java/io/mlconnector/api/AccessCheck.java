package io.mlconnector.api;

import io.mlconnector.api.SecurityConfig.Brake;
import io.mlconnector.api.SecurityConfig.OpenIdConnect;
import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.vault.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses access rules that protect nothing, and says so when nobody may use the API. */
@ApplicationScoped
class AccessCheck implements ConfigurationCheck {
  private static final Logger log = LoggerFactory.getLogger(AccessCheck.class);
  private static final String PREFIX = "connector.security.";
  private static final int MINIMUM_LENGTH = 16;
  private static final String RANDOM =
      "write a random value, for example the output of: openssl rand -base64 32";

  private final SecurityConfig config;
  private final OutboundPolicy outbound;

  AccessCheck(SecurityConfig config, OutboundPolicy outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    refuseShort("viewer-token", config.viewerToken(), problems);
    refuseShort("operator-token", config.operatorToken(), problems);
    if (config.viewerToken().isPresent() && config.viewerToken().equals(config.operatorToken())) {
      problems.add(problem("viewer-token", "is the same as the operator token", RANDOM));
    }
    examine(config.oidc(), problems);
    examine(config.brake(), problems);
    if (problems.isEmpty()) {
      tell();
    }
    return problems;
  }

  private void tell() {
    boolean tokens = config.viewerToken().isPresent() || config.operatorToken().isPresent();
    boolean people = config.oidc().issuer().isPresent();
    if (!tokens && !people) {
      log.warn(
          "API closed: set connector.security.viewer-token, connector.security.operator-token or"
              + " connector.security.oidc.issuer");
    } else {
      log.info(
          "API open to viewerToken={} operatorToken={} issuer={} browserLogin={}",
          config.viewerToken().isPresent(),
          config.operatorToken().isPresent(),
          people ? config.oidc().issuer().get() : "none",
          people && config.oidc().clientSecret().isPresent());
    }
  }

  private void examine(OpenIdConnect oidc, List<ConfigurationProblem> problems) {
    if (oidc.issuer().isEmpty()) {
      if (oidc.clientId().isPresent() || oidc.clientSecret().isPresent()) {
        problems.add(
            problem("oidc.issuer", "is missing", "write the address of the identity provider"));
      }
      return;
    }
    problems.addAll(outbound.examineScheme(PREFIX + "oidc.issuer", oidc.issuer().get()));
    if (oidc.clientId().filter(id -> !id.isBlank()).isEmpty()) {
      problems.add(
          problem(
              "oidc.client-id",
              "is missing",
              "write the client id under which the connector is registered"));
    }
    refuseShort("oidc.client-secret", oidc.clientSecret(), problems);
    var both = new HashSet<>(oidc.viewerRoles());
    both.retainAll(oidc.operatorRoles());
    if (!both.isEmpty()) {
      problems.add(
          problem(
              "oidc.viewer-roles",
              "names " + both + " as oidc.operator-roles does",
              "leave it in one of the two; operators may look as well"));
    }
    positive("oidc.session-length", oidc.sessionLength(), "8h", problems);
  }

  private static void examine(Brake brake, List<ConfigurationProblem> problems) {
    positive("brake.window", brake.window(), "1m", problems);
    positive("brake.hold", brake.hold(), "30s", problems);
    if (brake.longestHold().compareTo(brake.hold()) < 0) {
      problems.add(
          problem("brake.longest-hold", "is shorter than brake.hold", "write for example 15m"));
    }
  }

  private static void positive(
      String key, Duration value, String example, List<ConfigurationProblem> problems) {
    if (!value.isPositive()) {
      problems.add(problem(key, "is not positive", "write for example " + example));
    }
  }

  private static void refuseShort(
      String key, Optional<Secret> secret, List<ConfigurationProblem> problems) {
    if (secret.isPresent() && secret.get().reveal().length() < MINIMUM_LENGTH) {
      problems.add(problem(key, "is shorter than " + MINIMUM_LENGTH + " characters", RANDOM));
    }
  }

  private static ConfigurationProblem problem(String key, String problem, String remedy) {
    return new ConfigurationProblem(PREFIX + key, problem, remedy);
  }
}
