package io.mlconnector.startup;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the boot. Holds every problem that was found, so that one restart is enough. */
final class InvalidConfiguration extends ConnectorException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationProblem> problems;

  InvalidConfiguration(List<ConfigurationProblem> problems) {
    super(
        ErrorCode.INVALID_CONFIGURATION,
        problems.stream()
            .map(problem -> problem.property() + " " + problem.problem())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  List<ConfigurationProblem> problems() {
    return problems;
  }
}
