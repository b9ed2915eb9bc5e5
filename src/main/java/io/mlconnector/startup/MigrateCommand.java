package io.mlconnector.startup;

import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * {@code --migrate}: brings both databases to the schema of this version and ends. Needs nothing
 * but the databases in its configuration, serves nothing and does no work. Any number may run at
 * once, beside replicas of the version before: migrations are applied once.
 */
public final class MigrateCommand implements QuarkusApplication {
  static final String OPTION = "--migrate";

  /** What makes a process of the service one that only migrates. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "quarkus.http.host-enabled", "false",
          "quarkus.management.host-enabled", "false",
          "quarkus.scheduler.enabled", "false",
          "quarkus.flyway.connector.migrate-at-start", "true",
          "quarkus.flyway.warehouse.migrate-at-start", "true",
          // An index over years of rows takes its time.
          "quarkus.datasource.connector.jdbc.additional-jdbc-properties.socketTimeout", "0",
          "quarkus.datasource.warehouse.jdbc.additional-jdbc-properties.socketTimeout", "0");

  private final Map<String, Flyway> databases;
  private final Consumer<String> lines;

  @Inject
  MigrateCommand(
      @FlywayDataSource("connector") Flyway connector,
      @FlywayDataSource("warehouse") Flyway warehouse) {
    this.databases = new TreeMap<>(Map.of("connector", connector, "warehouse", warehouse));
    this.lines = System.out::println;
  }

  /** Whether these arguments ask for it. */
  static boolean isAskedFor(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(OPTION);
  }

  /** To be called before the configuration is read. */
  static void settle() {
    SETTINGS.forEach(System::setProperty);
  }

  /** The start has migrated already; a migration that failed did not let it get here. */
  @Override
  public int run(String... arguments) {
    databases.forEach(
        (name, database) ->
            lines.accept("Database " + name + " is at version " + versionOf(database)));
    return 0;
  }

  private static String versionOf(Flyway database) {
    MigrationInfo current = database.info().current();
    return current == null ? "none" : String.valueOf(current.getVersion());
  }
}
