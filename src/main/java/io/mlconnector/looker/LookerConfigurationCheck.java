package io.mlconnector.looker;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds settings of Looker with which no call could succeed, or only in the open. */
@ApplicationScoped
class LookerConfigurationCheck implements ConfigurationCheck {
  private static final String PREFIX = "connector.looker.";
  private static final Pattern IN_MODEL = Pattern.compile("[A-Za-z0-9_-]+::[A-Za-z0-9_-]+");

  private final LookerConfig config;
  private final OutboundPolicy outbound;

  LookerConfigurationCheck(LookerConfig config, OutboundPolicy outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    config
        .baseUrl()
        .ifPresent(
            url -> {
              problems.addAll(outbound.examine(Destination.LOOKER, PREFIX + "base-url", url));
              checkPath("base-url", url, problems);
            });
    config
        .proof()
        .publicUrl()
        .ifPresent(
            url -> {
              // Called by Looker, not from here: any host will do.
              problems.addAll(outbound.examineScheme(PREFIX + "proof.public-url", url));
              checkPath("proof.public-url", url, problems);
            });
    if (config.baseUrl().isEmpty() && !config.reports().isEmpty()) {
      problems.add(
          problem("base-url", "is missing, and there are reports", "write https:// and the host"));
    }
    if (config.datagroup().isEmpty() && !config.reports().isEmpty()) {
      problems.add(
          problem(
              "datagroup",
              "is missing, so that reports could show figures of before the load",
              "write model::name of the datagroup that the explores persist with"));
    }
    inModel("datagroup", config.datagroup().stream().toList(), problems);
    inModel("derived-tables", config.derivedTables().orElse(List.of()), problems);
    if (!config.every().isPositive()) {
      problems.add(problem("every", "is not positive", "write for example 15s"));
    }
    if (config.clockTolerance().isNegative()) {
      problems.add(problem("clock-tolerance", "is negative", "write for example 15s"));
    }
    return List.copyOf(problems);
  }

  private static void checkPath(String key, URI url, List<ConfigurationProblem> problems) {
    if (url.getHost() != null && url.getRawPath().length() > 1) {
      problems.add(problem(key, "has a path", "leave out everything behind the host"));
    }
  }

  private static void inModel(String key, List<String> names, List<ConfigurationProblem> problems) {
    for (String name : names) {
      if (!IN_MODEL.matcher(name).matches()) {
        problems.add(problem(key, "does not name a model", "write model::name"));
      }
    }
  }

  private static ConfigurationProblem problem(String key, String what, String remedy) {
    return new ConfigurationProblem(PREFIX + key, what, remedy);
  }
}
