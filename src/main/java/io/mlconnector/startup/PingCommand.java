package io.mlconnector.startup;

import io.mlconnector.connection.ConnectionName;
import io.mlconnector.connection.ConnectionReport;
import io.mlconnector.connection.ConnectionReport.Verdict;
import io.mlconnector.connection.Connections;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code --ping [connection...]}: tries connections, prints what was found and ends. Nothing is
 * served, polled, loaded or migrated meanwhile, so it may run beside a service, before a roll-out
 * or as the test of a Helm release. Exit code 1 when a step failed, or when a connection that was
 * named is not configured.
 */
@Singleton
@Unremovable
public final class PingCommand implements QuarkusApplication {
  static final String OPTION = "--ping";

  /** What makes a process of the service one that only looks. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "quarkus.http.host-enabled", "false",
          "quarkus.management.host-enabled", "false",
          "quarkus.scheduler.enabled", "false",
          "quarkus.flyway.connector.migrate-at-start", "false",
          "quarkus.flyway.warehouse.migrate-at-start", "false",
          // What is printed is the answer; the log must not stand in between.
          "quarkus.log.console.stderr", "true",
          "quarkus.log.level", "WARN");

  private final Function<ConnectionName, ConnectionReport> connections;
  private final Consumer<String> lines;

  @Inject
  PingCommand(Connections connections) {
    this(connections::ping, System.out::println);
  }

  PingCommand(Function<ConnectionName, ConnectionReport> connections, Consumer<String> lines) {
    this.connections = connections;
    this.lines = lines;
  }

  /** Whether these arguments ask for it. */
  static boolean isAskedFor(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(OPTION);
  }

  /** To be called before the configuration is read. */
  static void settle() {
    SETTINGS.forEach(System::setProperty);
  }

  @Override
  public int run(String... arguments) {
    var named = new ArrayList<ConnectionName>();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      var connection = ConnectionName.find(argument);
      if (connection.isEmpty()) {
        lines.accept("There is no connection " + argument + "; there are " + all() + ".");
        return 1;
      }
      named.add(connection.get());
    }
    List<ConnectionName> tried = named.isEmpty() ? List.of(ConnectionName.values()) : named;
    boolean good = true;
    for (ConnectionName connection : tried) {
      ConnectionReport report = connections.apply(connection);
      PingTable.of(report).forEach(lines);
      good &= isGood(report.verdict(), !named.isEmpty());
    }
    return good ? 0 : 1;
  }

  private static boolean isGood(Verdict verdict, boolean named) {
    return switch (verdict) {
      case OK, WARN -> true;
      case FAILED -> false;
      case NOT_CONFIGURED -> !named;
    };
  }

  private static String all() {
    return Arrays.stream(ConnectionName.values())
        .map(ConnectionName::externalName)
        .collect(Collectors.joining(", "));
  }
}
