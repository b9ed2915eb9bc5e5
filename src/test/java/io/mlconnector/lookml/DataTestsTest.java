package io.mlconnector.lookml;

import static io.mlconnector.lookml.BlockMart.MART;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.lookml.Lookml.Block;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The block's own data tests hold on rows of a pod. Their expressions are simple enough to mean the
 * same in SQL as in Looker.
 */
class DataTestsTest {
  private static final LookmlProject PROJECT = LookmlProject.read();

  static Stream<String> tests() {
    return PROJECT.tests().stream().map(Block::name);
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyAssertionHoldsForEveryRow(String name) {
    // Given
    Block test =
        PROJECT.tests().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Block source = test.blocks("explore_source").getFirst();
    var query = new ExploreQuery(PROJECT, PROJECT.explore(source.name()));
    source.blocks("column").forEach(column -> query.choose(column.required("field")));

    for (Block assertion : test.blocks("assert")) {
      // When
      String expression = assertion.required("expression").replaceAll("\\$\\{([\\w.]+)}", "\"$1\"");
      var rows =
          MART.rows(
              "SELECT COUNT(*) > 0, COALESCE(BOOL_AND(%s), FALSE) FROM (%s) AS source"
                  .formatted(expression, query.sql()));

      // Then
      assertThat(rows.getFirst()).as(assertion.name()).containsExactly("t", "t");
    }
  }
}
