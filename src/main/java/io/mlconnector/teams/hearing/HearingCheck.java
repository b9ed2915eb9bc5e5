package io.mlconnector.teams.hearing;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds settings with which nothing could be heard, or not for long. */
@ApplicationScoped
class HearingCheck implements ConfigurationCheck {
  /** What Graph allows for messages of channels. */
  static final Duration LONGEST = Duration.ofMinutes(4_320);

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LEAST_MARGIN = Duration.ofMinutes(15);
  private static final String PREFIX = "connector.teams.subscriptions.";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HearingConfig config;

  private final Vault vault;
  private final OutboundPolicy outbound;

  HearingCheck(HearingConfig config, Vault vault, OutboundPolicy outbound) {
    this.config = config;
    this.vault = vault;
    this.outbound = outbound;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    config.notificationUrl().ifPresent(url -> address(url, problems));
    Duration lifetime = config.lifetime();
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      problems.add(problem("lifetime", "is not between 1 and 72 hours", "write for example 70h"));
    } else if (config.renewBefore().compareTo(LEAST_MARGIN) < 0
        || config.renewBefore().compareTo(lifetime.minus(LEAST_MARGIN)) > 0) {
      problems.add(
          problem(
              "renew-before",
              "does not leave 15 minutes before the end and after the beginning",
              "write a time that is well below lifetime, such as 48h"));
    }
    if (config.reread().compareTo(SHORTEST) < 0) {
      problems.add(problem("reread", "is below one hour", "write for example 24h"));
    }
    config
        .keysUrl()
        .ifPresent(
            url ->
                problems.addAll(outbound.examine(Destination.MICROSOFT, PREFIX + "keys-url", url)));
    if (config.resourceData() && config.certificates().isEmpty() && !vault.isOpen()) {
      problems.add(
          problem(
              "resource-data",
              "needs a certificate, and there is none",
              "give one by " + PREFIX + "certificates.\"name\".pem, or a vault key to keep it"));
    }
    config
        .certificates()
        .forEach(
            (name, certificate) -> {
              if (certificate.pem().isEmpty()) {
                problems.add(
                    problem(
                        "certificates.\"" + name + "\".pem",
                        "is missing",
                        "give certificate and key as PEM, or remove the certificate"));
              }
            });
    return List.copyOf(problems);
  }

  private static void address(URI url, List<ConfigurationProblem> problems) {
    String scheme = String.valueOf(url.getScheme());
    if (url.getHost() == null
        || !(scheme.equalsIgnoreCase("https")
            || (scheme.equalsIgnoreCase("http") && THIS_MACHINE.contains(url.getHost())))) {
      problems.add(
          problem(
              "notification-url",
              "is no https:// address, and Microsoft Graph calls no other",
              "write the address under which the internet reaches /hooks/graph"));
    } else if (url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || !String.valueOf(url.getPath()).endsWith("/hooks/graph")) {
      problems.add(
          problem(
              "notification-url",
              "does not end with /hooks/graph",
              "leave out everything after /hooks/graph, and any user name"));
    }
  }

  private static ConfigurationProblem problem(String key, String problem, String remedy) {
    return new ConfigurationProblem(PREFIX + key, problem, remedy);
  }
}
