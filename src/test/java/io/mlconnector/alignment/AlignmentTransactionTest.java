package io.mlconnector.alignment;

import static io.mlconnector.alignment.Comparison.FACTS_DIMENSIONS;
import static io.mlconnector.alignment.Comparison.FUSION_WAREHOUSE;
import static io.mlconnector.alignment.Comparison.WAREHOUSE_LOOKER;
import static io.mlconnector.alignment.FindingKind.EXTRA;
import static io.mlconnector.alignment.FindingKind.FACT_WITHOUT_DIMENSION;
import static io.mlconnector.alignment.FindingKind.INACTIVE_BUT_USED;
import static io.mlconnector.alignment.FindingKind.MISSING;
import static io.mlconnector.alignment.Subject.ACCOUNT;
import static io.mlconnector.alignment.Subject.COST_CENTER;
import static io.mlconnector.alignment.Subject.SUPPLIER;
import static io.mlconnector.finance.StreamName.ACCOUNT_COMBINATIONS;
import static io.mlconnector.finance.StreamName.COST_CENTERS;
import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.JOURNALS;
import static io.mlconnector.finance.StreamName.PAYMENTS;
import static io.mlconnector.finance.StreamName.SUPPLIERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.alignment.ShownValues.Shown;
import io.mlconnector.alignment.ShownValues.ShownValue;
import io.mlconnector.alignment.ShownValues.Unavailable;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.warehouse.PodMart;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlignmentTransactionTest {
  private static final Instant TODAY = Instant.parse("2026-06-01T08:00:00Z");

  private static final PodMart MART = PodMart.empty();
  private Settings settings = Settings.DEFAULTS;

  @BeforeEach
  void emptyMart() {
    MART.reset();
  }

  @Test
  void theBooksOfAPodAgreeButForTheValueThatNoSetHas() {
    try (var pod = FusionPod.start(PodSettings.defaults().withInvoices(200))) {
      // Given: balance sheet accounts carry 000, which is in no value set of the pod
      var filled = PodMart.of(pod);

      // When
      var run = check(filled, Map.of(), TODAY);

      // Then
      assertThat(run.pendingRecords()).isZero();
      assertThat(run.counts()).hasSize(15);
      assertThat(findings(filled))
          .filteredOn(finding -> finding.kind() != INACTIVE_BUT_USED)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.kind()).isEqualTo(FACT_WITHOUT_DIMENSION);
                assertThat(finding.subject()).isEqualTo(COST_CENTER);
                assertThat(finding.key()).isEqualTo("000");
                assertThat(finding.facts().getAsLong()).isPositive();
              });
    }
  }

  @Test
  void whatTheWarehouseLacksHasTooMuchOrHasWronglyIsFound() {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.add(SUPPLIERS, "2", supplier(2, "S2", "Two", null));
    MART.add(SUPPLIERS, "3", supplier(3, "S3", "Three", "2027-01-01"));
    MART.add(SUPPLIERS, "4", supplier(4, "S4", "Four", null));
    MART.add(ACCOUNT_COMBINATIONS, "11", account(11, "100", "60540", "Y", null));
    MART.add(COST_CENTERS, "SET|100", costCenter("100", "Hundred", "Y", null));
    MART.load();
    MART.execute("DELETE FROM fusion_mart.dim_supplier WHERE supplier_id = 1");
    MART.execute(
        "UPDATE fusion_mart.dim_supplier SET supplier_name = '2', status = 'X' WHERE supplier_id = 2");
    MART.execute(
        """
        INSERT INTO fusion_mart.dim_supplier
          (supplier_id, supplier_number, source_sequence, loaded_at, load_id)
        VALUES (9, 'S9', 1, now(), 1)""");
    MART.execute(
        "UPDATE fusion_mart.dim_gl_account SET is_enabled = false, account_combination = '1-1-1-1'");
    MART.execute("UPDATE fusion_mart.dim_cost_center SET cost_center_name = NULL");

    // When
    check(MART, Map.of(), TODAY);

    // Then
    assertThat(lines(FUSION_WAREHOUSE))
        .containsExactlyInAnyOrder(
            "SUPPLIER MISSING S1 - 1 -",
            "SUPPLIER EXTRA S9 - - 9 (the connector never received it)",
            "SUPPLIER DIFFERING S2 supplier_name Two 2",
            "SUPPLIER DIFFERING S2 status - X",
            "ACCOUNT DIFFERING 10-100-60540-000 is_enabled true false",
            "ACCOUNT DIFFERING 10-100-60540-000 account_combination 10-100-60540-000 1-1-1-1",
            "COST_CENTER DIFFERING 100 cost_center_name Hundred -");
  }

  @Test
  void aVanishedRecordMustBeGoneAndAQuarantinedOneSaysWhyItIsMissing() {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.addVanished(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.add(SUPPLIERS, "2", supplier(2, "S2", "Two", null));
    MART.addVanished(SUPPLIERS, "2", supplier(2, "S2", "Two", null));
    MART.add(SUPPLIERS, "3", supplier(3, "S3", "Three", "never"));
    MART.add(SUPPLIERS, "4", supplier(4, "S4", "Fo\\u0000ur", null));
    MART.load();
    MART.execute("UPDATE fusion_mart.dim_supplier SET deleted_at = NULL WHERE supplier_id = 2");

    // When
    check(MART, Map.of(), TODAY);

    // Then
    assertThat(lines(FUSION_WAREHOUSE))
        .hasSize(3)
        .contains("SUPPLIER EXTRA S2 - - 2 (Fusion no longer has it)")
        .anySatisfy(
            line -> assertThat(line).startsWith("SUPPLIER MISSING S3 - 3 - (in quarantine:"))
        .anySatisfy(
            line -> assertThat(line).startsWith("SUPPLIER MISSING S4 - 4 - (in quarantine:"));
  }

  @Test
  void whatIsNotLoadedYetIsPendingAndNoFinding() {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.load();
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "Renamed", null));
    MART.add(SUPPLIERS, "2", supplier(2, "S2", "Two", null));

    // When
    var run = check(MART, Map.of(), TODAY);

    // Then
    assertThat(run.pendingRecords()).isEqualTo(2);
    assertThat(run.findings()).isZero();
    assertThat(run.loadedTo()).isEqualTo(1);
  }

  @Test
  void factsOfUnknownDimensionsAreCountedByTable() {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.addVanished(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.add(INVOICES, "1", invoice(1, "S1", "2026-01-05", "10-100-60540-000"));
    MART.add(INVOICES, "2", invoice(2, "S2", "2026-01-05", "10-100-60540-000"));
    MART.add(PAYMENTS, "1", "{\"CheckId\": 1, \"SupplierNumber\": \"S2\"}");
    MART.add(JOURNALS, "1", journal("10-200-60540-000", "2026-01-05"));
    MART.load();

    // When
    check(MART, Map.of(), TODAY);

    // Then
    assertThat(lines(FACTS_DIMENSIONS))
        .containsExactlyInAnyOrder(
            "SUPPLIER FACT_WITHOUT_DIMENSION S1 - S1 - 1x (fact_ap_invoice: 1; Fusion no longer has"
                + " it)",
            "SUPPLIER FACT_WITHOUT_DIMENSION S2 - S2 - 2x (fact_ap_invoice: 1, fact_ap_payment: 1)",
            "ACCOUNT FACT_WITHOUT_DIMENSION 10-100-60540-000 - 10-100-60540-000 - 2x"
                + " (fact_ap_invoice_distribution: 2)",
            "ACCOUNT FACT_WITHOUT_DIMENSION 10-200-60540-000 - 10-200-60540-000 - 1x"
                + " (fact_gl_journal_line: 1)",
            "COST_CENTER FACT_WITHOUT_DIMENSION 100 - 100 - 2x (fact_ap_invoice_distribution: 2)",
            "COST_CENTER FACT_WITHOUT_DIMENSION 200 - 200 - 1x (fact_gl_journal_line: 1)");
  }

  @Test
  void useAfterTheLastDayAndRecentUseOfWhatIsDisabledAreFound() {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", "2026-03-01"));
    MART.add(SUPPLIERS, "2", supplier(2, "S2", "Two", "2026-03-02"));
    MART.add(ACCOUNT_COMBINATIONS, "11", account(11, "100", "60540", "N", null));
    MART.add(ACCOUNT_COMBINATIONS, "12", account(12, "200", "60540", "N", null));
    MART.add(COST_CENTERS, "SET|100", costCenter("100", "Hundred", "Y", "2026-05-01"));
    MART.add(COST_CENTERS, "SET|200", costCenter("200", "Two hundred", "Y", "2026-01-04"));
    MART.add(INVOICES, "1", invoice(1, "S1", "2026-03-01", "10-100-60540-000"));
    MART.add(INVOICES, "2", invoice(2, "S2", "2026-03-01", "10-100-60540-000"));
    MART.add(INVOICES, "3", invoice(3, "S2", "2026-05-02", "10-100-60540-000"));
    MART.add(JOURNALS, "1", journal("10-200-60540-000", "2026-01-05"));
    MART.load();

    // When
    check(MART, Map.of(), TODAY);

    // Then
    assertThat(lines(FACTS_DIMENSIONS))
        .containsExactlyInAnyOrder(
            "SUPPLIER INACTIVE_BUT_USED S1 - used until 2026-03-01 inactive since 2026-03-01 1x",
            "SUPPLIER INACTIVE_BUT_USED S2 - used until 2026-05-02 inactive since 2026-03-02 1x",
            "ACCOUNT INACTIVE_BUT_USED 10-100-60540-000 - used until 2026-05-02 disabled 1x",
            "COST_CENTER INACTIVE_BUT_USED 100 - used until 2026-05-02 active to 2026-05-01 1x",
            "COST_CENTER INACTIVE_BUT_USED 200 - used until 2026-01-05 active to 2026-01-04 1x");
  }

  @Test
  void whatLookerShowsIsHeldAgainstTheDimensions() {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.add(SUPPLIERS, "2", supplier(2, "S2", "Two", null));
    MART.add(SUPPLIERS, "3", supplier(3, "S3", "Three", null));
    MART.add(ACCOUNT_COMBINATIONS, "11", account(11, "100", "60540", "Y", null));
    MART.add(COST_CENTERS, "SET|100", costCenter("100", "Hundred", "Y", null));
    MART.load();
    Map<Subject, ShownValues> shown =
        Map.of(
            SUPPLIER,
            new Shown(
                List.of(value("S1", "One"), value("S2", "Old name"), value("S8", "Eight")), true),
            ACCOUNT,
            new Shown(List.of(), false),
            COST_CENTER,
            new Unavailable(ErrorCode.DATABASE_UNAVAILABLE, "no answer"));

    // When
    var run = check(MART, shown, TODAY);

    // Then
    assertThat(lines(WAREHOUSE_LOOKER))
        .containsExactlyInAnyOrder(
            "SUPPLIER MISSING S3 - Three -",
            "SUPPLIER EXTRA S8 - - Eight",
            "SUPPLIER DIFFERING S2 name Two Old name");
    assertThat(run.lookerUnavailable()).contains("DATABASE_UNAVAILABLE: no answer");
    assertThat(run.counts())
        .filteredOn(count -> count.comparison() == WAREHOUSE_LOOKER)
        .extracting(count -> count.subject() + " " + count.kind())
        .containsExactlyInAnyOrder(
            "SUPPLIER MISSING",
            "SUPPLIER EXTRA",
            "SUPPLIER DIFFERING",
            "ACCOUNT EXTRA",
            "ACCOUNT DIFFERING");
  }

  @Test
  void whatWasLoadedAfterLookerWasAskedIsNotHeldAgainstIt() {
    // Given: rows are loaded at a fixed moment, after the question
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.load();
    Map<Subject, ShownValues> shown = Map.of(SUPPLIER, new Shown(List.of(), true));

    // When
    var run = check(MART, shown, Instant.parse("2026-01-31T00:00:00Z"));

    // Then
    assertThat(run.findings()).isZero();
  }

  @Test
  void allFindingsAreCountedAndTheFirstOnesListed() {
    // Given
    settings = new Settings(2, Duration.ofDays(30));
    for (int i = 1; i <= 5; i++) {
      MART.add(SUPPLIERS, "" + i, supplier(i, "S" + i, "Name", null));
    }
    MART.load();
    MART.execute("DELETE FROM fusion_mart.dim_supplier");

    // When
    var run = check(MART, Map.of(), TODAY);

    // Then
    assertThat(run.findings()).isEqualTo(5);
    assertThat(findings(MART)).extracting(Finding::key).containsExactly("S1", "S2");
    assertThat(history().totals().get(SUPPLIER))
        .containsEntry(MISSING, 5L)
        .containsEntry(EXTRA, 0L);
  }

  @Test
  void theLatestCheckOfEachComparisonCountsAndOldOnesAreForgotten() {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));
    MART.load();
    Map<Subject, ShownValues> shown = Map.of(SUPPLIER, new Shown(List.of(), true));
    check(MART, Map.of(), TODAY.minus(Duration.ofDays(50)));
    var withLooker = check(MART, shown, TODAY.minus(Duration.ofDays(40)));
    MART.execute("DELETE FROM fusion_mart.dim_supplier");

    // When
    var last = check(MART, Map.of(), TODAY);

    // Then
    assertThat(history().runs(OptionalLong.empty(), 10)).containsExactly(last, withLooker);
    assertThat(lines(FUSION_WAREHOUSE)).containsExactly("SUPPLIER MISSING S1 - 1 -");
    assertThat(lines(WAREHOUSE_LOOKER)).containsExactly("SUPPLIER MISSING S1 - One -");
  }

  @Test
  void aCheckThatIsToldToStopLeavesNothing() throws SQLException {
    // Given
    MART.add(SUPPLIERS, "1", supplier(1, "S1", "One", null));

    // When
    var run = transaction(TODAY).run(TODAY, 0, Map.of(), () -> false);

    // Then
    assertThat(run).isEmpty();
    assertThat(history().runs(OptionalLong.empty(), 10)).isEmpty();
  }

  @Test
  void findingsAreFilteredAndPaged() {
    // Given
    for (int i = 1; i <= 3; i++) {
      MART.add(SUPPLIERS, "" + i, supplier(i, "S" + i, "Name", null));
    }
    MART.add(INVOICES, "1", invoice(1, "S9", "2026-01-05", "10-100-60540-000"));
    MART.load();
    MART.execute("DELETE FROM fusion_mart.dim_supplier");
    var run = check(MART, Map.of(), TODAY);

    // When
    var filter =
        new AlignmentHistory.Filter(
            Optional.of(FUSION_WAREHOUSE),
            Optional.of(SUPPLIER),
            Optional.of(MISSING),
            OptionalLong.of(run.id()));
    var first = history().findings(filter, OptionalLong.empty(), 2);
    var rest = history().findings(filter, OptionalLong.of(first.getLast().id()), 2);

    // Then
    assertThat(first).extracting(Finding::key).containsExactly("S1", "S2");
    assertThat(rest).extracting(Finding::key).containsExactly("S3");
  }

  private AlignmentRun check(PodMart books, Map<Subject, ShownValues> shown, Instant now) {
    try {
      return transaction(books, now).run(now, books.loadedTo(), shown, () -> true).orElseThrow();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private AlignmentTransaction transaction(Instant now) {
    return transaction(MART, now);
  }

  private AlignmentTransaction transaction(PodMart books, Instant now) {
    CurrentVersions versions =
        (stream, after, limit) ->
            books.current(stream).stream()
                .filter(
                    version ->
                        after
                            .map(key -> version.ref().key().value().compareTo(key.value()) > 0)
                            .orElse(true))
                .limit(Math.min(limit, 7))
                .toList();
    return new AlignmentTransaction(
        versions,
        new FusionReader(List.of("company", "costCenter", "account", "subaccount"), "-"),
        books.dataSource(),
        Clock.fixed(now, ZoneOffset.UTC),
        settings);
  }

  private AlignmentHistory history() {
    return new AlignmentHistory(MART.dataSource());
  }

  private static List<Finding> findings(PodMart books) {
    var all =
        new AlignmentHistory.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
    return new AlignmentHistory(books.dataSource()).findings(all, OptionalLong.empty(), 100);
  }

  private List<String> lines(Comparison comparison) {
    return findings(MART).stream()
        .filter(finding -> finding.comparison() == comparison)
        .map(AlignmentTransactionTest::line)
        .toList();
  }

  private static String line(Finding finding) {
    return "%s %s %s %s %s %s%s%s"
        .formatted(
            finding.subject(),
            finding.kind(),
            finding.key(),
            finding.attribute().orElse("-"),
            finding.left().orElse("-"),
            finding.right().orElse("-"),
            finding.facts().isPresent() ? " " + finding.facts().getAsLong() + "x" : "",
            finding.remark().map(remark -> " (" + remark + ")").orElse(""))
        .replaceFirst("(DIFFERING \\S+ )- ", "$1")
        .strip();
  }

  private static ShownValue value(String key, String name) {
    return new ShownValue(key, Optional.of(name));
  }

  private static String supplier(int id, String number, String name, @Nullable String inactive) {
    return """
    {"SupplierId": %d, "SupplierNumber": "%s", "Supplier": "%s", "InactiveDate": %s}"""
        .formatted(id, number, name, quoted(inactive));
  }

  private static String account(
      int id, String center, String account, String enabled, @Nullable String until) {
    return """
    {"_CODE_COMBINATION_ID": %d, "company": "10", "costCenter": "%s", "account": "%s",
     "subaccount": "000", "EnabledFlag": "%s", "EndDateActive": %s}"""
        .formatted(id, center, account, enabled, quoted(until));
  }

  private static String costCenter(
      String value, String name, String enabled, @Nullable String until) {
    return """
    {"Value": "%s", "Description": "%s", "EnabledFlag": "%s", "EndDateActive": %s}"""
        .formatted(value, name, enabled, quoted(until));
  }

  private static String invoice(int id, String supplier, String day, String combination) {
    return """
    {"InvoiceId": %d, "SupplierNumber": "%s", "AccountingDate": "%s", "invoiceLines": [
      {"LineNumber": 1, "invoiceDistributions": [
        {"InvoiceDistributionId": %d, "AccountingDate": "%s", "DistributionCombination": "%s"}]}]}"""
        .formatted(id, supplier, day, id, day, combination);
  }

  private static String journal(String combination, String day) {
    return """
    {"JeBatchId": 1, "journalHeaders": [{"JournalName": "J", "DefaultEffectiveDate": "%s",
      "journalLines": [{"JeLineNumber": 1, "AccountCombination": "%s"}]}]}"""
        .formatted(day, combination);
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }
}
