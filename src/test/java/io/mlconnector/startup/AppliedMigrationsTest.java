package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.Database;
import io.mlconnector.testing.TestDatabase;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AppliedMigrationsTest {
  private static final String FIRST = "V0001__first.sql";
  private static final String SECOND = "V0010__second.sql";
  private static final String THIRD = "V0011__third.sql";
  private static final Map<String, String> SCRIPTS =
      Map.of(
          FIRST, "CREATE TABLE mart.one (id int)",
          SECOND, "CREATE TABLE mart.two (id int)",
          THIRD, "CREATE TABLE mart.three (id int)");

  private final PGSimpleDataSource source = new PGSimpleDataSource();

  @BeforeEach
  void beginWithNothing() {
    source.setUrl(TestDatabase.freshUrl());
  }

  @Test
  void databaseWithoutASchemaHasNone() {
    assertThat(AppliedMigrations.holdAll(program(FIRST))).isFalse();
  }

  @Test
  void databaseHasAllThatWereApplied() {
    program(FIRST, SECOND).migrate();

    assertThat(AppliedMigrations.holdAll(program(FIRST, SECOND))).isTrue();
    assertThat(AppliedMigrations.holdAll(program(FIRST)))
        .as("a version before, during an upgrade")
        .isTrue();
  }

  @Test
  void whateverIsMissingIsNoticed() {
    program(FIRST, THIRD).migrate();

    assertThat(AppliedMigrations.holdAll(program(FIRST, SECOND, THIRD))).isFalse();
  }

  @Test
  void migrationThatFailedIsNotApplied() {
    program(FIRST, SECOND).migrate();
    new Database(source)
        .run("UPDATE mart.flyway_schema_history SET success = false WHERE version = '0010'");

    assertThat(AppliedMigrations.holdAll(program(FIRST, SECOND))).isFalse();
  }

  @Test
  void programWhoseScriptsAreUnknownIsLeftToFlyway() {
    program(FIRST).migrate();

    assertThat(AppliedMigrations.holdAll(program())).isFalse();
    assertThat(AppliedMigrations.holdAll(Flyway.configure().dataSource(source).load())).isFalse();
  }

  private Flyway program(String... names) {
    return Flyway.configure()
        .dataSource(source)
        .schemas("mart")
        .resourceProvider(new Scripts(List.of(names)))
        .load();
  }

  private record Scripts(List<String> names) implements ResourceProvider {
    @Override
    public LoadableResource getResource(String name) {
      return new Script(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return names.stream()
          .filter(name -> name.startsWith(prefix) && name.endsWith(suffixes[0]))
          .<LoadableResource>map(Script::new)
          .toList();
    }
  }

  private static final class Script extends LoadableResource {
    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return new StringReader(SCRIPTS.getOrDefault(name, ""));
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
