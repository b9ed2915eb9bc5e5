package io.mlconnector.startup;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;

/** Asks every {@link ConfigurationCheck} before anything else runs and stops the boot. */
@ApplicationScoped
final class StartGuard {
  private final Iterable<ConfigurationCheck> checks;

  /**
   * @param keys only named: a mapping that nobody injects is not validated
   * @param databases the only check that matters to somebody who migrates them
   */
  StartGuard(
      @Any Instance<ConfigurationCheck> checks,
      ConnectorKeys keys,
      DatabaseCheck databases,
      @CommandLineArguments String[] arguments) {
    this.checks = MigrateCommand.isAskedFor(arguments) ? List.of(databases) : checks;
  }

  void refuseToStartWrong(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    List<ConfigurationProblem> problems =
        new ArrayList<>(KnownKeys.ofMappings().unreadVariables(System.getenv()));
    checks.forEach(check -> problems.addAll(check.check()));
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems);
    }
  }
}
