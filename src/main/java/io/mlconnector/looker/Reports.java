package io.mlconnector.looker;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sync.CalendarConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The declared reports. Refuses a start with one that could never be delivered. */
@ApplicationScoped
class Reports implements ConfigurationCheck {
  private final LookerConfig config;
  private final CalendarConfig calendar;

  /** What was read: the configuration stays as it is, and cron expressions take time. */
  private volatile @Nullable List<Report> read;

  Reports(LookerConfig config, CalendarConfig calendar) {
    this.config = config;
    this.calendar = calendar;
  }

  /** In the order of their declaration. */
  List<Report> all() {
    List<Report> known = read;
    if (known == null) {
      known =
          IntStream.range(0, config.reports().size()).mapToObj(i -> declaration(i).read()).toList();
      read = known;
    }
    return known;
  }

  /** The report of this name, or empty when none is declared. */
  Optional<Report> find(String name) {
    return all().stream().filter(report -> report.name().equals(name)).findFirst();
  }

  /**
   * The report of this name.
   *
   * @throws ConnectorException {@code NOT_FOUND} when none is declared
   */
  Report require(String name) {
    return find(name)
        .orElseThrow(() -> new ConnectorException(ErrorCode.NOT_FOUND, "There is no such report."));
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    var names = new HashSet<String>();
    var titles = new HashSet<String>();
    for (int i = 0; i < config.reports().size(); i++) {
      ReportDeclaration declaration = declaration(i);
      problems.addAll(declaration.problems());
      LookerConfig.ReportConfig report = config.reports().get(i);
      if (!names.add(report.name())) {
        problems.add(declaration.problem("name", "is that of another report", "choose another"));
      }
      if (!titles.add(report.title().orElse(report.name()))) {
        problems.add(declaration.problem("title", "is that of another report", "choose another"));
      }
    }
    return List.copyOf(problems);
  }

  private ReportDeclaration declaration(int index) {
    return new ReportDeclaration(index, config.reports().get(index), calendar);
  }
}
