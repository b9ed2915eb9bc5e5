package io.mlconnector.startup;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Both databases must be named; the framework would merely switch a nameless one off. */
@ApplicationScoped
class DatabaseCheck implements ConfigurationCheck {
  private static final String CONNECTOR = "quarkus.datasource.connector.jdbc.url";
  private static final String WAREHOUSE = "quarkus.datasource.warehouse.jdbc.url";
  private static final String EXPECTED = "jdbc:postgresql://";

  private final Optional<String> connector;
  private final Optional<String> warehouse;

  DatabaseCheck(
      @ConfigProperty(name = CONNECTOR) Optional<String> connector,
      @ConfigProperty(name = WAREHOUSE) Optional<String> warehouse) {
    this.connector = connector;
    this.warehouse = warehouse;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    examine(CONNECTOR, connector, problems);
    examine(WAREHOUSE, warehouse, problems);
    return problems;
  }

  private static void examine(
      String property, Optional<String> url, List<ConfigurationProblem> problems) {
    String remedy = "write the address of a database: " + EXPECTED + "host:5432/name";
    if (url.isEmpty()) {
      problems.add(new ConfigurationProblem(property, "has no value", remedy));
    } else if (!url.get().startsWith(EXPECTED)) {
      problems.add(new ConfigurationProblem(property, "is no address of PostgreSQL", remedy));
    }
  }
}
