package io.mlconnector.teams;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds settings with which no notice could arrive, or only in the open. What is missing here may
 * be in the vault, or be put there later; only without a vault is it a mistake.
 */
@ApplicationScoped
class TeamsConfigurationCheck implements ConfigurationCheck {
  private static final String PREFIX = "connector.teams.";

  private final TeamsConfig config;
  private final Vault vault;
  private final OutboundPolicy outbound;

  TeamsConfigurationCheck(TeamsConfig config, Vault vault, OutboundPolicy outbound) {
    this.config = config;
    this.vault = vault;
    this.outbound = outbound;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    address("login-url", config.loginUrl(), problems);
    address("graph-url", config.graphUrl(), problems);
    address("bot-url", config.botUrl(), problems);
    positive("connect-timeout", config.connectTimeout().isPositive(), "10s", problems);
    positive("answer-timeout", config.answerTimeout().isPositive(), "30s", problems);
    certificate(problems);
    Locales.flaw(config.locale())
        .ifPresent(remedy -> problems.add(problem("locale", Locales.PROBLEM, remedy)));
    boolean vaultIsClosed = !vault.isOpen();
    new ChannelRules(outbound, vaultIsClosed).check(new TreeMap<>(config.channels()), problems);
    new PeopleRules(config).check(new TreeMap<>(config.people()), problems);
    if (vaultIsClosed && needsApplication()) {
      application(problems);
    }
    return List.copyOf(problems);
  }

  private boolean needsApplication() {
    return !config.people().isEmpty()
        || config.channels().values().stream()
            .anyMatch(
                channel ->
                    channel.transport() != TeamsConfig.Transport.WORKFLOWS || channel.readBack());
  }

  private void application(List<ConfigurationProblem> problems) {
    if (config.tenantId().filter(id -> !id.isBlank()).isEmpty()) {
      problems.add(problem("tenant-id", "is missing", "write the id of the directory in Entra ID"));
    }
    if (config.clientId().filter(id -> !id.isBlank()).isEmpty()) {
      problems.add(problem("client-id", "is missing", "write the id of the app registration"));
    }
    if (config.clientSecret().isEmpty() && config.certificate().isEmpty()) {
      problems.add(
          problem(
              "client-secret",
              "is missing, and so is a certificate",
              "set one of them from a secret, for example CONNECTOR_TEAMS_CLIENT_SECRET"));
    }
  }

  private void certificate(List<ConfigurationProblem> problems) {
    if (config.certificate().isPresent() != config.certificateKey().isPresent()
        && !vault.isOpen()) {
      problems.add(
          config.certificate().isPresent()
              ? problem("certificate-key", "is missing", "give the private key of the certificate")
              : problem("certificate", "is missing", "give the certificate of the private key"));
    }
  }

  private void address(String key, URI url, List<ConfigurationProblem> problems) {
    problems.addAll(outbound.examine(Destination.MICROSOFT, PREFIX + key, url));
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      problems.add(problem(key, "has more than host and path", "leave out everything else"));
    }
  }

  private static void positive(
      String key, boolean holds, String example, List<ConfigurationProblem> problems) {
    if (!holds) {
      problems.add(problem(key, "is not positive", "write for example " + example));
    }
  }

  private static ConfigurationProblem problem(String key, String problem, String remedy) {
    return new ConfigurationProblem(PREFIX + key, problem, remedy);
  }
}
