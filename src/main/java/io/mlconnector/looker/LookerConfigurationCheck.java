package io.mlconnector.looker;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds settings of Looker with which no call could succeed, or only in the open. */
@ApplicationScoped
class LookerConfigurationCheck implements ConfigurationCheck {
  private static final String PREFIX = "connector.looker.";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Pattern IN_MODEL = Pattern.compile("[A-Za-z0-9_-]+::[A-Za-z0-9_-]+");

  private final LookerConfig config;

  LookerConfigurationCheck(LookerConfig config) {
    this.config = config;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    config.baseUrl().ifPresent(url -> checkAddress("base-url", url, problems));
    config.proof().publicUrl().ifPresent(url -> checkAddress("proof.public-url", url, problems));
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
    for (String target : config.lateNotices().orElse(List.of())) {
      checkTarget(target, problems);
    }
    if (!config.every().isPositive()) {
      problems.add(problem("every", "is not positive", "write for example 15s"));
    }
    if (config.clockTolerance().isNegative()) {
      problems.add(problem("clock-tolerance", "is negative", "write for example 15s"));
    }
    return List.copyOf(problems);
  }

  private void checkAddress(String key, URI url, List<ConfigurationProblem> problems) {
    String scheme = String.valueOf(url.getScheme());
    if (url.getHost() == null || !scheme.matches("(?i)https?")) {
      problems.add(problem(key, "is no web address", "write https:// and the host"));
    } else if (url.getRawUserInfo() != null) {
      problems.add(problem(key, "holds credentials", "remove them"));
    } else if (scheme.equalsIgnoreCase("http")
        && !LOOPBACK.contains(url.getHost())
        && !config.allowInsecure()) {
      problems.add(
          problem(
              key,
              "uses http, so tokens would travel unencrypted",
              "write https://; for a test system set connector.looker.allow-insecure=true"));
    } else if (url.getRawPath() != null && url.getRawPath().length() > 1) {
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

  private static void checkTarget(String target, List<ConfigurationProblem> problems) {
    try {
      TargetName.parse(target);
    } catch (IllegalArgumentException e) {
      problems.add(
          problem("late-notices", "holds no target", "write for example teams-channel/finance"));
    }
  }

  private static ConfigurationProblem problem(String key, String what, String remedy) {
    return new ConfigurationProblem(PREFIX + key, what, remedy);
  }
}
