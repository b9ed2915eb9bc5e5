package io.mlconnector.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points both data sources of the application at one fresh database. */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    String url = TestDatabase.freshUrl();
    return Map.of(
        "quarkus.datasource.connector.jdbc.url",
        url,
        "quarkus.datasource.connector.username",
        "postgres",
        "quarkus.datasource.warehouse.jdbc.url",
        url,
        "quarkus.datasource.warehouse.username",
        "postgres");
  }

  @Override
  public void stop() {
    // The server ends with the JVM; another test class may still use it.
  }
}
