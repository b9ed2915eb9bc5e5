package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.alignment.ShownValues;
import io.mlconnector.alignment.ShownValues.Shown;
import io.mlconnector.alignment.ShownValues.ShownValue;
import io.mlconnector.alignment.ShownValues.Unavailable;
import io.mlconnector.alignment.Subject;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.looker.LookerFault;
import io.mlconnector.sandbox.looker.LookerPermission;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dimensions of the block as a simulated Looker shows them, over a real warehouse. */
class ModelDimensionValuesTest {
  private static final String TABLES =
      "fusion_mart.dim_supplier, fusion_mart.dim_gl_account, fusion_mart.dim_cost_center";

  @BeforeEach
  void fill() {
    execute(
        "TRUNCATE " + TABLES,
        """
        INSERT INTO fusion_mart.dim_supplier
          (supplier_id, supplier_number, supplier_name, source_sequence, loaded_at, load_id, deleted_at)
        VALUES (1, '1252', 'Stadtwerke GmbH', 1, now(), 1, NULL),
          (2, '1253', NULL, 2, now(), 1, NULL),
          (3, '1254', 'Gone Ltd', 3, now(), 1, now()),
          (4, NULL, 'Without a number', 4, now(), 1, NULL),
          (5, '1252', 'Stadtwerke before the merger', 5, now(), 1, now())
        """,
        """
        INSERT INTO fusion_mart.dim_gl_account
          (code_combination_id, account_combination, source_sequence, loaded_at, load_id)
        VALUES (1, '10-110-6010-000', 1, now(), 1), (2, '10-120-6010-000', 2, now(), 1)
        """,
        """
        INSERT INTO fusion_mart.dim_cost_center
          (value_set_code, cost_center, cost_center_name, source_sequence, loaded_at, load_id)
        VALUES ('COST_CENTER', '110', 'Treasury', 1, now(), 1)
        """);
  }

  @AfterEach
  void empty() {
    execute("TRUNCATE " + TABLES);
  }

  private static void execute(String... statements) {
    try (var connection = LookerWorld.warehouseDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ModelDimensionValues values(LookerWorld world, Map<String, String> more) {
    var settings =
        LookerWorld.with(
            more,
            "connector.looker.base-url",
            world.pod.baseUrl().toString(),
            "connector.looker.datagroup",
            "oracle_fusion_finance::oracle_fusion_etl");
    return new ModelDimensionValues(
        LookerWorld.config(LookerConfig.class, settings), world.client.gateway());
  }

  private static ShownValue value(String key, String name) {
    return new ShownValue(key, Optional.of(name));
  }

  @Test
  void suppliersAreShownOnceByNumberAndWithoutThoseThatAreGone() {
    try (var world = LookerWorld.of(Map.of())) {
      ShownValues shown = values(world, Map.of()).shown(Subject.SUPPLIER);

      assertThat(shown)
          .isInstanceOfSatisfying(
              Shown.class,
              all -> {
                assertThat(all.values())
                    .containsExactly(
                        value("1252", "Stadtwerke GmbH"), new ShownValue("1253", Optional.empty()));
                assertThat(all.complete()).isTrue();
              });
    }
  }

  @Test
  void accountsHaveNoNameAndCostCentresHaveOne() {
    try (var world = LookerWorld.of(Map.of())) {
      ModelDimensionValues values = values(world, Map.of());

      assertThat(values.shown(Subject.ACCOUNT))
          .isInstanceOfSatisfying(
              Shown.class,
              all ->
                  assertThat(all.values())
                      .containsExactly(
                          new ShownValue("10-110-6010-000", Optional.empty()),
                          new ShownValue("10-120-6010-000", Optional.empty())));
      assertThat(values.shown(Subject.COST_CENTER))
          .isInstanceOfSatisfying(
              Shown.class,
              all -> assertThat(all.values()).containsExactly(value("110", "Treasury")));
    }
  }

  @Test
  void whatALimitCutOffIsNotCalledComplete() {
    try (var world = LookerWorld.of(Map.of())) {
      var values = values(world, Map.of("connector.looker.dimension-values", "2"));

      assertThat(values.shown(Subject.SUPPLIER))
          .isInstanceOfSatisfying(Shown.class, all -> assertThat(all.complete()).isFalse());
      assertThat(values.shown(Subject.COST_CENTER))
          .isInstanceOfSatisfying(Shown.class, all -> assertThat(all.complete()).isTrue());
    }
  }

  @Test
  void nothingComesFromTheCacheOfLooker() {
    try (var world = LookerWorld.of(Map.of())) {
      ModelDimensionValues values = values(world, Map.of());
      values.shown(Subject.COST_CENTER);
      execute("UPDATE fusion_mart.dim_cost_center SET cost_center_name = 'Cash management'");

      assertThat(values.shown(Subject.COST_CENTER))
          .isInstanceOfSatisfying(
              Shown.class,
              all -> assertThat(all.values()).containsExactly(value("110", "Cash management")));
      assertThat(world.pod.queryCalls()).as("one call a subject").isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LookerFault.class,
      names = {"THROTTLED", "UNAVAILABLE", "WEB_PAGE", "NOT_FOUND"})
  void whatCanNotBeAskedIsSaidAndNotTakenForEmpty(LookerFault fault) {
    try (var world = LookerWorld.of(Map.of())) {
      world.pod.faults().arm(fault, 1, "queries");

      assertThat(values(world, Map.of()).shown(Subject.SUPPLIER)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void withoutAccessToDataItSaysSo() {
    try (var world =
        LookerWorld.of(Map.of(), settings -> settings.without(LookerPermission.ACCESS_DATA))) {
      assertThat(values(world, Map.of()).shown(Subject.SUPPLIER))
          .isInstanceOfSatisfying(
              Unavailable.class,
              why -> {
                assertThat(why.code()).isEqualTo(ErrorCode.LOOKER_NOT_VISIBLE);
                assertThat(why.reason()).isNotBlank();
              });
    }
  }

  @Test
  void itIsOfferedOnlyWhereLookerAndItsModelAreKnown() {
    try (var world = LookerWorld.of(Map.of())) {
      assertThat(values(world, Map.of()).isConfigured()).isTrue();
      assertThat(
              new ModelDimensionValues(
                      LookerWorld.config(LookerConfig.class, Map.of()), world.client.gateway())
                  .isConfigured())
          .isFalse();
    }
  }
}
