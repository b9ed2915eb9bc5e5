package io.mlconnector.lookml;

import static io.mlconnector.lookml.BlockMart.MART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL accepts every field of every explore, alone and together. */
class FieldsTest {
  private static final LookmlProject PROJECT = LookmlProject.read();

  static Stream<String> explores() {
    return PROJECT.explores().stream().map(Explore::name);
  }

  @ParameterizedTest
  @MethodSource("explores")
  void everyFieldRuns(String name) {
    Explore explore = PROJECT.explore(name);
    assertThat(choosable(explore))
        .allSatisfy(
            field -> {
              var query = new ExploreQuery(PROJECT, explore).choose(field.qualified());
              MART.rows(query.sql() + "\nLIMIT 3");
            });
  }

  @ParameterizedTest
  @MethodSource("explores")
  void allJoinsAndDimensionsRunTogether(String name) {
    // Given
    Explore explore = PROJECT.explore(name);
    var query = new ExploreQuery(PROJECT, explore).withAllJoins();

    // When
    choosable(explore).filter(Field::isDimension).forEach(field -> query.choose(field.qualified()));

    // Then
    assertThatCode(() -> MART.rows(query.sql() + "\nLIMIT 3")).doesNotThrowAnyException();
  }

  @Test
  void theFixtureHasRowsForEveryExploreOfFinance() {
    assertThat(PROJECT.explores())
        .filteredOn(explore -> !explore.name().matches("failed_loads|quarantine|alignment"))
        .allSatisfy(
            explore -> {
              Field first = choosable(explore).filter(Field::isDimension).findFirst().orElseThrow();
              var query = new ExploreQuery(PROJECT, explore).choose(first.qualified());
              assertThat(MART.rows(query.sql())).as(explore.name()).isNotEmpty();
            });
  }

  @Test
  void primaryKeysTellRowsApart() {
    PROJECT
        .views()
        .forEach(
            (name, view) -> {
              List<Field> keys =
                  PROJECT.fieldsOf(name).stream()
                      .filter(field -> field.block().isSet("primary_key"))
                      .toList();
              if (view.value("sql_table_name").isEmpty()) {
                return;
              }
              assertThat(keys).as(name).hasSize(1);
              var sql = new FieldSql(PROJECT, name, false);
              assertThat(
                      MART.rows(
                          "SELECT %s FROM %s AS %s GROUP BY 1 HAVING COUNT(*) > 1"
                              .formatted(
                                  sql.value(keys.getFirst()),
                                  sql.resolve(view.required("sql_table_name")),
                                  name)))
                  .as(name)
                  .isEmpty();
            });
  }

  private static Stream<Field> choosable(Explore explore) {
    return explore.views().stream()
        .flatMap(view -> PROJECT.fieldsOf(view).stream())
        .filter(field -> field.kind() != Field.Kind.PARAMETER);
  }
}
