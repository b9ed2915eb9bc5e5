package io.mlconnector.testing;

import io.mlconnector.sandbox.SandboxDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Fresh databases on one embedded PostgreSQL for each test JVM. */
public final class TestDatabase {
  private static final SandboxDatabase SERVER =
      SandboxDatabase.start(
          Map.of("fsync", "off", "synchronous_commit", "off", "max_connections", "200"));

  private TestDatabase() {}

  /** The JDBC URL of an empty database of the caller's own. */
  public static String freshUrl() {
    return DumpAfterTests.remember(SERVER.createDatabase());
  }

  /** What points both data sources of the application at a database of this server. */
  public static Map<String, String> settings(String url) {
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

  /** A data source of a fresh database with the connector's schema migrated. */
  public static DataSource connector() {
    return migrated("db/connector", "connector");
  }

  /** A data source of a fresh database with the warehouse's schema migrated. */
  public static DataSource warehouse() {
    return migrated("db/warehouse", "fusion_mart");
  }

  private static DataSource migrated(String location, String schema) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(freshUrl());
    Flyway.configure().dataSource(dataSource).locations(location).schemas(schema).load().migrate();
    dataSource.setCurrentSchema(schema);
    return dataSource;
  }
}
