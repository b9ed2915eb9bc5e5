package io.mlconnector.testing;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Fresh databases on one embedded PostgreSQL for each test JVM. Migrations take a second and run
 * once: what is migrated is a copy of a template.
 */
public final class TestDatabase {
  /** What the class loaders that tests run in share: they have nothing but the JVM in common. */
  private static final Properties SHARED = System.getProperties();

  private TestDatabase() {}

  /** The JDBC URL of an empty database of the caller's own. */
  public static String freshUrl() {
    return DumpAfterTests.remember(create("template0"));
  }

  /** The JDBC URL of a database of the caller's own with both schemas migrated. */
  public static String migratedUrl() {
    return DumpAfterTests.remember(create(template(Schema.values())));
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
    return migrated(Schema.CONNECTOR);
  }

  /** A data source of a fresh database with the warehouse's schema migrated. */
  public static DataSource warehouse() {
    return migrated(Schema.WAREHOUSE);
  }

  private enum Schema {
    CONNECTOR("db/connector", "connector"),
    WAREHOUSE("db/warehouse", "fusion_mart");

    private final String location;
    private final String schema;

    Schema(String location, String schema) {
      this.location = location;
      this.schema = schema;
    }
  }

  private static DataSource migrated(Schema schema) {
    var database = source(DumpAfterTests.remember(create(template(schema))));
    database.setCurrentSchema(schema.schema);
    return database;
  }

  /** The name of a database that nobody works in, made at the first call for these schemas. */
  private static String template(Schema... schemas) {
    String key = "io.mlconnector.testing.template";
    for (Schema schema : schemas) {
      key += "." + schema.schema;
    }
    synchronized (SHARED) {
      String known = SHARED.getProperty(key);
      if (known == null) {
        String url = create("template0");
        for (Schema schema : schemas) {
          Flyway.configure()
              .dataSource(source(url))
              .locations(schema.location)
              .schemas(schema.schema)
              .load()
              .migrate();
        }
        known = String.valueOf(source(url).getDatabaseName());
        SHARED.setProperty(key, known);
      }
      return known;
    }
  }

  private static String create(String template) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = source(url("postgres")).getConnection();
        var statement = connection.createStatement()) {
      // There are hundreds: files that the kernel copies rather than blocks that are logged take a
      // fifth of the time.
      statement.execute(
          "CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY file_copy");
    } catch (SQLException e) {
      throw new IllegalStateException("the embedded PostgreSQL refused a database", e);
    }
    return url(name);
  }

  private static String url(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database + "?user=postgres";
  }

  /** Asked of the class loader that outlives those of the tests, as the server does. */
  private static Object port() {
    try {
      Class<?> server =
          Class.forName(
              "io.mlconnector.testing.TestServer", true, ClassLoader.getSystemClassLoader());
      return ((Supplier<?>) server.getDeclaredConstructor().newInstance()).get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the embedded PostgreSQL is not to be had", e);
    }
  }

  private static PGSimpleDataSource source(String url) {
    var database = new PGSimpleDataSource();
    database.setUrl(url);
    return database;
  }
}
