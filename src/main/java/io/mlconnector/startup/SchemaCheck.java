package io.mlconnector.startup;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * A service that leaves migrations to somebody else must find them applied: on an older schema it
 * would fail in the midst of its work. A newer schema is no problem, so that the version before
 * goes on during an upgrade.
 */
@ApplicationScoped
class SchemaCheck implements ConfigurationCheck {
  private static final String CONNECTOR = "quarkus.flyway.connector.migrate-at-start";
  private static final String WAREHOUSE = "quarkus.flyway.warehouse.migrate-at-start";

  private final boolean connectorMigrates;
  private final boolean warehouseMigrates;
  private final Flyway connector;
  private final Flyway warehouse;
  private final boolean serves;

  SchemaCheck(
      @ConfigProperty(name = CONNECTOR) boolean connectorMigrates,
      @ConfigProperty(name = WAREHOUSE) boolean warehouseMigrates,
      @FlywayDataSource("connector") Flyway connector,
      @FlywayDataSource("warehouse") Flyway warehouse,
      @CommandLineArguments String[] arguments) {
    this.connectorMigrates = connectorMigrates;
    this.warehouseMigrates = warehouseMigrates;
    this.connector = connector;
    this.warehouse = warehouse;
    // Who only tries connections needs no schema.
    this.serves = !PingCommand.isAskedFor(arguments);
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    if (serves && !connectorMigrates) {
      examine(CONNECTOR, connector, problems);
    }
    if (serves && !warehouseMigrates) {
      examine(WAREHOUSE, warehouse, problems);
    }
    return problems;
  }

  private static void examine(
      String property, Flyway database, List<ConfigurationProblem> problems) {
    if (AppliedMigrations.holdAll(database)) {
      return;
    }
    MigrationInfo[] pending = database.info().pending();
    if (pending.length > 0) {
      String missing =
          Arrays.stream(pending).map(MigrationInfo::getScript).collect(Collectors.joining(", "));
      problems.add(
          new ConfigurationProblem(
              property,
              "is false, and the database lacks " + missing,
              "run this version with "
                  + MigrateCommand.OPTION
                  + " first, as the Job of the Helm chart does, or write true"));
    }
  }
}
