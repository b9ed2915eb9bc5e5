package io.mlconnector.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points both data sources of the application at one fresh database. */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return TestDatabase.settings(TestDatabase.migratedUrl());
  }

  @Override
  public void stop() {
    // The server ends with the JVM; another test class may still use it.
  }
}
