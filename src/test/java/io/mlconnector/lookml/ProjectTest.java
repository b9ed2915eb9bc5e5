package io.mlconnector.lookml;

import static io.mlconnector.lookml.BlockMart.MART;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.lookml.Explore.Join;
import io.mlconnector.lookml.Lookml.Block;
import io.mlconnector.testing.TestDatabase;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a model must keep to so that nobody reads a wrong figure from it. */
class ProjectTest {
  private static final LookmlProject PROJECT = LookmlProject.read();
  private static final References REFERENCES = new References(PROJECT);
  private static final List<BaseView> VIEWS = new SchemaCatalogue(TestDatabase.warehouse()).views();
  private static final Set<String> BOOKS =
      Set.of(
          "freshness",
          "loads",
          "failed_loads",
          "quarantine",
          "alignment",
          "suppliers",
          "gl_accounts",
          "cost_centers");

  /** Formats that Looker brings along. */
  private static final Set<String> FORMATS = Set.of("id", "percent_1", "decimal_2");

  @Test
  void theModelReachesEveryFile() {
    Set<Path> reached = new HashSet<>(PROJECT.included());
    reached.add(LookmlProject.ROOT.resolve("manifest.lkml"));
    reached.add(LookmlProject.ROOT.resolve(LookmlProject.MODEL + ".model.lkml"));
    assertThat(LookmlProject.allFiles()).containsExactlyInAnyOrderElementsOf(reached);
  }

  @Test
  void everyConstantCanBeOverridden() {
    assertThat(PROJECT.manifest().blocks("constant"))
        .isNotEmpty()
        .allSatisfy(constant -> assertThat(constant.required("export")).startsWith("override_"));
  }

  @Test
  void everyFieldThatShowsIsDescribed() {
    assertThat(fields().filter(field -> !field.isHidden()))
        .allSatisfy(
            field ->
                assertThat(field.block().value("description")).as(field.qualified()).isPresent());
  }

  @Test
  void everyExploreIsDescribedAndItsLabelFitsTheMenu() {
    assertThat(PROJECT.explores())
        .allSatisfy(
            explore -> {
              assertThat(explore.block().value("description")).as(explore.name()).isPresent();
              assertThat(explore.block().value("label").orElse("")).hasSizeLessThanOrEqualTo(25);
            });
  }

  @Test
  void everyFormatIsKnown() {
    Set<String> known = new HashSet<>(FORMATS);
    known.addAll(
        LookmlProject.parse(LookmlProject.ROOT.resolve("components/value_formats.lkml"))
            .blocks("named_value_format")
            .stream()
            .map(Block::name)
            .toList());
    assertThat(fields().flatMap(field -> field.block().value("value_format_name").stream()))
        .allSatisfy(format -> assertThat(known).contains(format));
  }

  @Test
  void amountsAreNeverAddedUpOverCurrencies() {
    Set<String> amounts = amountColumns();
    List<Field> measures =
        fields()
            .filter(Field::isMeasure)
            .filter(measure -> !measure.type().startsWith("count"))
            .filter(measure -> usesAny(measure, amounts))
            .toList();

    assertThat(measures)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            measure -> {
              boolean inLedgerCurrency =
                  REFERENCES.sources(measure).stream()
                      .map(Field::name)
                      .anyMatch(name -> name.endsWith("_ledger") || name.startsWith("accounted_"));
              assertThat(measure.requiredFields())
                  .as(measure.qualified())
                  .anyMatch(
                      inLedgerCurrency
                          ? required -> required.endsWith(".ledger_currency")
                          : required ->
                              required.endsWith("currency")
                                  && !required.endsWith(".ledger_currency"));
            });
  }

  @Test
  void whatFieldsLeadToExistsInEveryExploreThatHasThem() {
    for (Explore explore : PROJECT.explores()) {
      for (String view : explore.views()) {
        for (Field field : PROJECT.fieldsOf(view)) {
          assertThat(REFERENCES.behind(field))
              .as(explore.name() + ": " + field.qualified())
              .allSatisfy(
                  name -> {
                    assertThat(PROJECT.field(name)).isNotNull();
                    assertThat(explore.views()).contains(name.substring(0, name.indexOf('.')));
                  });
        }
      }
    }
  }

  @Test
  void everyMeasureCanBeLookedBehind() {
    Set<String> without =
        Set.of(
            "payables_ratios.days_payable_outstanding",
            "receivables_ratios.days_sales_outstanding",
            "alignment_summary.checked_last");
    assertThat(fields().filter(Field::isMeasure).filter(measure -> !measure.isHidden()))
        .filteredOn(measure -> !without.contains(measure.qualified()))
        .allSatisfy(
            measure ->
                assertThat(measure.block().words("drill_fields"))
                    .as(measure.qualified())
                    .isNotEmpty());
  }

  @Test
  void everyExploreOfFinanceIsLimitedToWhatTheUserMaySee() {
    assertThat(PROJECT.explores())
        .filteredOn(explore -> !BOOKS.contains(explore.name()))
        .allSatisfy(
            explore -> {
              Block access = explore.block().blocks("access_filter").getFirst();
              assertThat(access.required("user_attribute"))
                  .isIn("fusion_business_unit", "fusion_ledger");
              assertThat(PROJECT.field(access.required("field")).isDimension()).isTrue();
            });
  }

  @Test
  void deletedRowsAreLeftOutUnlessAskedFor() {
    for (Explore explore : PROJECT.explores()) {
      if (hasDeletedRows(explore.base()) && explore.base().startsWith("fact_")) {
        assertThat(explore.block().blocks("always_filter").getFirst().pairs("filters"))
            .as(explore.name())
            .contains(new Lookml.Pair(explore.base() + ".is_deleted", "No"));
      }
      for (Join join : explore.joins()) {
        if (join.multiplies() && hasDeletedRows(join.view())) {
          assertThat(join.sqlOn())
              .as(explore.name())
              .contains("${" + join.view() + ".deleted_raw} IS NULL");
        }
      }
    }
  }

  /** What is joined to one row must be one row: the condition names the whole primary key. */
  @Test
  void joinsToOneNameTheirKey() {
    for (Explore explore : PROJECT.explores()) {
      for (Join join : explore.joins()) {
        if (join.isBare() || join.multiplies()) {
          continue;
        }
        BaseView view =
            catalogue().filter(base -> base.name().equals(join.view())).findFirst().orElseThrow();
        List<String> unique = join.view().equals("dim_ledger") ? List.of("ledger_") : view.key();
        assertThat(unique)
            .as(explore.name() + " joins " + join.view())
            .allSatisfy(
                column -> assertThat(join.sqlOn()).contains("${" + join.view() + "." + column));
      }
    }
  }

  @Test
  void ledgerNamesAreUniqueBecauseJoinsRelyOnThem() {
    assertThat(
            MART.rows(
                "SELECT ledger_name FROM fusion_mart.dim_ledger WHERE deleted_at IS NULL"
                    + " GROUP BY 1 HAVING COUNT(*) > 1"))
        .isEmpty();
  }

  @Test
  void theDatagroupTriggersOnNewLoads() {
    // Given
    var trigger =
        new FieldSql(PROJECT, "etl_load_audit", false)
            .resolve(PROJECT.datagroup("oracle_fusion_etl").required("sql_trigger"));
    var before = MART.rows(trigger);
    assertThat(before).hasSize(1).first().asList().hasSize(1);

    // When
    MART.execute(
        """
        INSERT INTO fusion_mart.etl_load_audit
        SELECT max(load_id) + 1, now(), now(), 'REPLAYED', 1, 1, '{}' FROM fusion_mart.etl_load_audit
        """);
    var afterReplay = MART.rows(trigger);
    MART.execute(
        """
        INSERT INTO fusion_mart.etl_load_audit
        SELECT max(load_id) + 1, now(), now(), 'SUCCEEDED', 1, 1, '{}' FROM fusion_mart.etl_load_audit
        """);

    // Then
    assertThat(afterReplay).isEqualTo(before);
    assertThat(MART.rows(trigger)).isNotEqualTo(before);
    assertThat(PROJECT.model().required("persist_with")).isEqualTo("oracle_fusion_etl");
  }

  private static boolean usesAny(Field measure, Set<String> columns) {
    return REFERENCES.sources(measure).stream()
        .anyMatch(source -> columns.contains(source.qualified()));
  }

  private static Set<String> amountColumns() {
    return catalogue()
        .flatMap(
            view ->
                view.columns().stream()
                    .filter(BaseView.Column::isAmount)
                    .map(column -> view.name() + "." + column.name()))
        .collect(Collectors.toSet());
  }

  private static boolean hasDeletedRows(String view) {
    return PROJECT.findField(view, "deleted_raw").isPresent();
  }

  private static Stream<BaseView> catalogue() {
    return VIEWS.stream();
  }

  private static Stream<Field> fields() {
    return PROJECT.views().keySet().stream().flatMap(view -> PROJECT.fieldsOf(view).stream());
  }
}
