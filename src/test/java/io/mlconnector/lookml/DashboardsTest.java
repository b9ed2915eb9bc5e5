package io.mlconnector.lookml;

import static io.mlconnector.lookml.BlockMart.MART;
import static io.mlconnector.lookml.Dashboards.maps;
import static io.mlconnector.lookml.Dashboards.pairs;
import static io.mlconnector.lookml.Dashboards.text;
import static io.mlconnector.lookml.Dashboards.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.lookml.Dashboards.Dashboard;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tile asks for what exists, and PostgreSQL answers. */
class DashboardsTest {
  private static final LookmlProject PROJECT = LookmlProject.read();
  private static final Set<String> TYPES =
      Set.of("looker_grid", "looker_column", "looker_bar", "looker_line", "single_value");

  static Stream<Dashboard> dashboards() {
    return Dashboards.read().stream();
  }

  @Test
  void theDashboardsThatAreDocumentedExist() {
    assertThat(dashboards().map(Dashboard::name))
        .containsExactlyInAnyOrder(
            "ap_aging", "cash_position", "close_monitor", "gl_reconciliation", "spend");
    assertThat(dashboards())
        .allSatisfy(
            dashboard ->
                assertThat(dashboard.file()).isEqualTo(dashboard.name() + ".dashboard.lookml"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void filtersOfferValuesOfFieldsThatExist(Dashboard dashboard) {
    assertThat(dashboard.filters())
        .filteredOn(filter -> text(filter, "type").equals("field_filter"))
        .allSatisfy(
            filter -> {
              assertThat(text(filter, "model")).isEqualTo(LookmlProject.MODEL);
              assertChoosable(PROJECT.explore(text(filter, "explore")), text(filter, "field"));
            });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void tilesReferToWhatExists(Dashboard dashboard) {
    Set<String> filters =
        dashboard.filters().stream()
            .map(filter -> text(filter, "name"))
            .collect(Collectors.toSet());
    Set<String> heard = new HashSet<>();
    for (Map<String, Object> tile : dashboard.elements()) {
      String name = text(tile, "name");
      List<String> fields = texts(tile, "fields");
      Explore explore = PROJECT.explore(text(tile, "explore"));
      assertThat(text(tile, "model")).isEqualTo(LookmlProject.MODEL);
      assertThat(text(tile, "type")).as(name).isIn(TYPES);
      assertThat(fields).as(name).allSatisfy(field -> assertChoosable(explore, field));
      assertThat(fields).as(name).containsAll(texts(tile, "pivots"));
      assertThat(texts(tile, "sorts"))
          .as(name)
          .allSatisfy(sort -> assertThat(fields).contains(sort.replaceFirst(" desc$", "")));
      assertThat(pairs(tile, "filters").keySet())
          .as(name)
          .allSatisfy(field -> assertChoosable(explore, field));
      assertThat(pairs(tile, "listen").values())
          .as(name)
          .allSatisfy(field -> assertChoosable(explore, field));
      assertThat(filters).as(name).containsAll(pairs(tile, "listen").keySet());
      heard.addAll(pairs(tile, "listen").keySet());
    }
    assertThat(heard).as("filters that a tile listens to").isEqualTo(filters);
    assertThat(maps(dashboard.content(), "elements"))
        .extracting(tile -> text(tile, "name"))
        .doesNotHaveDuplicates();
  }

  /** A required currency that a tile does not name would show up where nobody has put it. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void tilesNameTheCurrencyThatTheirAmountsNeed(Dashboard dashboard) {
    assertThat(dashboard.elements())
        .allSatisfy(
            tile ->
                assertThat(texts(tile, "fields"))
                    .as(text(tile, "name"))
                    .containsAll(
                        texts(tile, "fields").stream()
                            .flatMap(field -> PROJECT.field(field).requiredFields().stream())
                            .toList()));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void tilesDoNotOverlap(Dashboard dashboard) {
    Set<String> taken = new HashSet<>();
    for (Map<String, Object> tile : dashboard.elements()) {
      int row = Integer.parseInt(text(tile, "row"));
      int column = Integer.parseInt(text(tile, "col"));
      assertThat(column + Integer.parseInt(text(tile, "width"))).isLessThanOrEqualTo(24);
      for (int y = 0; y < Integer.parseInt(text(tile, "height")); y++) {
        for (int x = 0; x < Integer.parseInt(text(tile, "width")); x++) {
          assertThat(taken.add((row + y) + "/" + (column + x))).as(text(tile, "name")).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void tilesRun(Dashboard dashboard) {
    Map<String, String> defaults =
        dashboard.filters().stream()
            .collect(
                Collectors.toMap(
                    filter -> text(filter, "name"),
                    filter -> filter.getOrDefault("default_value", "").toString()));
    assertThat(dashboard.elements())
        .allSatisfy(
            tile -> {
              var query = new ExploreQuery(PROJECT, PROJECT.explore(text(tile, "explore")));
              texts(tile, "fields").forEach(query::choose);
              pairs(tile, "filters").forEach(query::filter);
              pairs(tile, "listen")
                  .forEach(
                      (filter, field) -> query.filter(field, defaults.getOrDefault(filter, "")));
              String limit = "\nLIMIT " + text(tile, "limit");
              assertThat(MART.rows(query.sql() + limit)).as(text(tile, "name")).isNotNull();
            });
  }

  private static void assertChoosable(Explore explore, String qualified) {
    assertThat(PROJECT.field(qualified).kind()).isNotEqualTo(Field.Kind.PARAMETER);
    assertThat(explore.views()).contains(qualified.substring(0, qualified.indexOf('.')));
  }
}
