package io.mlconnector.notice;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds rules, calendars and rates that nothing could be sent by. */
@ApplicationScoped
class NoticeCheck implements ConfigurationCheck {
  private final NoticeConfig config;
  private final NoticeRules rules;

  NoticeCheck(NoticeConfig config, NoticeRules rules) {
    this.config = config;
    this.rules = rules;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<>(rules.problems());
    checkDuration("connector.notice.lease", config.lease(), problems);
    checkDuration("connector.notice.retention", config.retention(), problems);
    checkDuration("connector.notice.digest.window", config.digest().window(), problems);
    checkLink("connector.notice.links.invoice", config.links().invoice(), problems);
    config
        .links()
        .payment()
        .ifPresent(path -> checkLink("connector.notice.links.payment", path, problems));
    config
        .links()
        .receivable()
        .ifPresent(path -> checkLink("connector.notice.links.receivable", path, problems));
    return problems;
  }

  private static void checkDuration(
      String property, Duration value, List<ConfigurationProblem> problems) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0) {
      problems.add(
          new ConfigurationProblem(
              property, "is shorter than a second", "Write a duration such as 5m or PT5M."));
    }
  }

  private static void checkLink(String property, String path, List<ConfigurationProblem> problems) {
    if (!path.startsWith("/") || !path.contains("{id}")) {
      problems.add(
          new ConfigurationProblem(
              property,
              "is no path with a place for the id",
              "Begin with / and write {id} where the id belongs."));
      return;
    }
    try {
      DeepLinks.path(path, "1");
    } catch (IllegalArgumentException e) {
      problems.add(
          new ConfigurationProblem(
              property, "is no path: " + e.getMessage(), "Escape what addresses do not allow."));
    }
  }
}
