package io.mlconnector.remote;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds hosts and networks that are none, and hosts so wide that they allow anything. */
@ApplicationScoped
class OutboundCheck implements ConfigurationCheck {
  private static final Pattern HOST =
      Pattern.compile(
          "(?i)(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

  private final OutboundConfig config;

  OutboundCheck(OutboundConfig config) {
    this.config = config;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    for (Destination destination : Destination.values()) {
      for (String host : destination.hosts(config)) {
        if (!HOST.matcher(host.strip()).matches()) {
          problems.add(
              new ConfigurationProblem(
                  destination.property(),
                  "holds " + host + ", which is no host of two labels or more",
                  "write hosts such as looker.example.com; hosts below them are included"));
        }
      }
    }
    for (String network : config.allowedNetworks().orElse(List.of())) {
      if (Network.parse(network).isEmpty()) {
        problems.add(
            new ConfigurationProblem(
                "connector.outbound.allowed-networks",
                "holds " + network + ", which is no network",
                "write networks such as 10.20.0.0/16 or fd00::/8"));
      }
    }
    return problems;
  }
}
