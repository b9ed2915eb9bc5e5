package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Refusals of a real PostgreSQL and a real Flyway, as far as they can be had at will. */
class DatabaseRefusalTest {
  private final PGSimpleDataSource source = new PGSimpleDataSource();

  @ParameterizedTest
  @CsvSource({
    "08001, connection refused, check jdbc.url",
    "3D000, no such database, check jdbc.url",
    "57P03, the database system is starting up, wait until",
    "53300, too many clients already, wait until",
    "53100, no space left on device, wait until"
  })
  void whatPostgresSaysComesWithARemedy(String state, String words, String remedy) {
    var problem =
        DatabaseRefusal.in(new IllegalStateException(new SQLException(words, state))).orElseThrow();

    assertThat(problem.problem()).contains(words, state);
    assertThat(problem.remedy()).contains(remedy);
  }

  @Test
  void poolThatGivesNoConnectionIsToBeWaitedFor() {
    var problem = DatabaseRefusal.in(new SQLException("Acquisition timeout")).orElseThrow();

    assertThat(problem.problem()).contains("Acquisition timeout", "SQL state none");
    assertThat(problem.remedy()).contains("wait until");
  }

  @Test
  void missingTableIsMadeByTheMigration() {
    var problem =
        DatabaseRefusal.in(new SQLException("relation does not exist", "42P01")).orElseThrow();

    assertThat(problem.problem()).contains("relation does not exist");
    assertThat(problem.remedy()).contains("migration job");
  }

  @Test
  void databaseThatTakesNoWritesIsToBeWaitedFor() {
    source.setUrl(TestDatabase.freshUrl());
    migrations().locations("db/connector").target("1").load().migrate();
    new Database(source)
        .run(
            "ALTER DATABASE "
                + source.getDatabaseName()
                + " SET default_transaction_read_only = on");

    assertThat(problemOf(migrations().locations("db/connector")))
        .satisfies(
            problem -> {
              assertThat(problem.problem()).contains("read-only transaction", "25006");
              assertThat(problem.remedy()).contains("wait until");
            });
  }

  @Test
  void tablesOfSomebodyElseAreNotTakenOver() {
    source.setUrl(TestDatabase.freshUrl());
    new Database(source)
        .run("CREATE SCHEMA connector; CREATE TABLE connector.somebody_elses (id int)");

    assertThat(problemOf(migrations().locations("db/connector")))
        .satisfies(
            problem -> {
              assertThat(problem.problem())
                  .contains("did not make")
                  .contains("\"connector\"")
                  .doesNotContain("baseline");
              assertThat(problem.remedy()).contains("absent or empty", "flyway_schema_history");
            });
  }

  @Test
  void migrationThatWasEditedIsNamed(@TempDir Path folder) throws Exception {
    source.setUrl(TestDatabase.freshUrl());
    Path migration = folder.resolve("V1__tables.sql");
    Files.writeString(migration, "CREATE TABLE connector.one (id int)");
    migrations().locations("filesystem:" + folder).load().migrate();
    Files.writeString(migration, "CREATE TABLE connector.two (id int)");

    assertThat(problemOf(migrations().locations("filesystem:" + folder)))
        .satisfies(
            problem -> {
              assertThat(problem.problem()).contains("other migrations", "version 1");
              assertThat(problem.remedy()).contains("the version that made them");
            });
  }

  private FluentConfiguration migrations() {
    return Flyway.configure().dataSource(source).schemas("connector");
  }

  private static ConfigurationProblem problemOf(FluentConfiguration migrations) {
    return DatabaseRefusal.in(catchThrowable(() -> migrations.load().migrate())).orElseThrow();
  }
}
