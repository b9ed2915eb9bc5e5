package io.mlconnector.warehouse;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Refuses a chart of accounts whose named segments do not exist. */
@ApplicationScoped
class ChartOfAccountsCheck implements ConfigurationCheck {
  private static final String PREFIX = "connector.chart-of-accounts.";

  private final ChartOfAccountsConfig config;

  ChartOfAccountsCheck(ChartOfAccountsConfig config) {
    this.config = config;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    List<String> segments = config.segments();
    if (new HashSet<>(segments).size() < segments.size()) {
      problems.add(
          new ConfigurationProblem(
              PREFIX + "segments",
              "a segment is named twice: " + String.join(",", segments),
              "Name every segment once, in the order in which a combination shows them."));
    }
    examine("company-segment", config.companySegment(), problems);
    examine("cost-center-segment", config.costCenterSegment(), problems);
    examine("account-segment", config.accountSegment(), problems);
    return problems;
  }

  private void examine(String key, String segment, List<ConfigurationProblem> problems) {
    if (!config.segments().contains(segment)) {
      problems.add(
          new ConfigurationProblem(
              PREFIX + key,
              segment + " is none of the segments " + String.join(",", config.segments()),
              "Write one of the names in " + PREFIX + "segments."));
    }
  }
}
