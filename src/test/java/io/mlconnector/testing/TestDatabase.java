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
