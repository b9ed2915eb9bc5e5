package io.mlconnector.startup;

import io.mlconnector.failure.ConfigurationProblem;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Says why the boot stopped. What an operator can mend is a list without a stack trace; anything
 * else is a bug and is logged in full.
 */
final class BootFailure {
  private BootFailure() {}

  /** Returns whether it was something an operator can mend. */
  static boolean report(Throwable failure, Consumer<String> lines) {
    List<ConfigurationProblem> problems = problemsIn(failure);
    if (problems.isEmpty()) {
      LoggerFactory.getLogger(BootFailure.class).error("Start failed code=INTERNAL", failure);
      return false;
    }
    lines.accept("ml-connector did not start (INVALID_CONFIGURATION):");
    for (ConfigurationProblem problem : problems) {
      lines.accept("");
      lines.accept("  " + problem.property());
      lines.accept("    problem: " + problem.problem());
      lines.accept("    remedy:  " + problem.remedy());
    }
    lines.accept("");
    lines.accept("Every property is described in src/docs/configuration.md.");
    return true;
  }

  /** What an operator can mend; empty when the failure is of another kind. */
  static List<ConfigurationProblem> problemsIn(Throwable failure) {
    var validation = find(failure, ConfigValidationException.class);
    if (validation.isPresent()) {
      var messages = new ArrayList<String>();
      for (int i = 0; i < validation.get().getProblemCount(); i++) {
        messages.add(validation.get().getProblem(i).getMessage());
      }
      return new ValidationMessages(KnownKeys.ofMappings()).read(messages, System.getenv());
    }
    return find(failure, InvalidConfiguration.class)
        .map(InvalidConfiguration::problems)
        .or(() -> find(failure, QuarkusBindException.class).map(BootFailure::portTaken))
        .or(() -> DatabaseRefusal.in(failure).map(List::of))
        .orElse(List.of());
  }

  private static List<ConfigurationProblem> portTaken(QuarkusBindException taken) {
    return List.of(
        new ConfigurationProblem(
            "quarkus.http.port, quarkus.management.port",
            "port " + taken.getPort() + " of " + taken.getHost() + " is in use",
            "stop the other process or write a free port"));
  }

  /** The first of this kind among a failure and its causes. */
  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
