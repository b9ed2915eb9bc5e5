package io.mlconnector.api;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.vault.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses tokens that protect nothing, and says so when nobody may use the API. */
@ApplicationScoped
class AccessCheck implements ConfigurationCheck {
  private static final Logger log = LoggerFactory.getLogger(AccessCheck.class);
  private static final String PREFIX = "connector.security.";
  private static final int MINIMUM_LENGTH = 16;
  private static final String REMEDY =
      "write a random value, for example the output of: openssl rand -base64 32";

  private final SecurityConfig config;

  AccessCheck(SecurityConfig config) {
    this.config = config;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    refuseShort("viewer-token", config.viewerToken(), problems);
    refuseShort("operator-token", config.operatorToken(), problems);
    if (config.viewerToken().isPresent() && config.viewerToken().equals(config.operatorToken())) {
      problems.add(
          new ConfigurationProblem(
              PREFIX + "viewer-token", "is the same as the operator token", REMEDY));
    }
    if (config.viewerToken().isEmpty() && config.operatorToken().isEmpty()) {
      log.warn(
          "API closed: set connector.security.viewer-token or connector.security.operator-token");
    }
    return problems;
  }

  private static void refuseShort(
      String name, Optional<Secret> token, List<ConfigurationProblem> problems) {
    if (token.isPresent() && token.get().reveal().length() < MINIMUM_LENGTH) {
      problems.add(
          new ConfigurationProblem(
              PREFIX + name, "is shorter than " + MINIMUM_LENGTH + " characters", REMEDY));
    }
  }
}
