package io.mlconnector.startup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The migrations that a database has, read by one query from the table that Flyway keeps of them.
 * To ask Flyway takes several connections and the reading of every script, at each start.
 */
final class AppliedMigrations {
  private static final Logger log = LoggerFactory.getLogger(AppliedMigrations.class);
  private static final String APPLIED = "SELECT version FROM %s.%s WHERE success AND type = 'SQL'";

  private AppliedMigrations() {}

  /**
   * Whether the database has all migrations of this program. False also where that can not be told:
   * Flyway knows why.
   */
  static boolean holdAll(Flyway flyway) {
    Configuration configuration = flyway.getConfiguration();
    Set<MigrationVersion> own = own(configuration);
    return !own.isEmpty() && applied(configuration).containsAll(own);
  }

  private static Set<MigrationVersion> own(Configuration configuration) {
    ResourceProvider scripts = configuration.getResourceProvider();
    if (scripts == null) {
      return Set.of();
    }
    String prefix = configuration.getSqlMigrationPrefix();
    var versions = new HashSet<MigrationVersion>();
    scripts
        .getResources(prefix, configuration.getSqlMigrationSuffixes())
        .forEach(
            script -> {
              String name = script.getFilename();
              int end = name.indexOf(configuration.getSqlMigrationSeparator());
              versions.add(MigrationVersion.fromVersion(name.substring(prefix.length(), end)));
            });
    return versions;
  }

  private static Set<MigrationVersion> applied(Configuration configuration) {
    String query =
        APPLIED.formatted(
            Arrays.stream(configuration.getSchemas()).findFirst().orElse("public"),
            configuration.getTable());
    var versions = new HashSet<MigrationVersion>();
    try (var connection = configuration.getDataSource().getConnection();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        versions.add(MigrationVersion.fromVersion(rows.getString(1)));
      }
    } catch (SQLException e) {
      log.debug("Applied migrations not read", e);
    }
    return versions;
  }
}
