package io.mlconnector.warehouse;

import static io.mlconnector.finance.StreamName.ACCOUNT_COMBINATIONS;
import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.SUPPLIERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.journal.RecordVersion.Kind;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTest {
  private static final Mart MART = Mart.empty();

  private final LoadHistory history = new LoadHistory(MART.dataSource);

  @BeforeEach
  void emptyMart() {
    MART.reset();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{`                                               |         | no JSON",
        "`[]`                                              |         | no JSON object",
        "`{\"InvoiceNumber\": \"A\"}`                      | invoice_id | the key has no value",
        "`{\"InvoiceId\": 1.5}`                            | invoice_id | whole number",
        "`{\"InvoiceId\": 99999999999999999999}`           | invoice_id | whole number",
        "`{\"InvoiceId\": 1, \"InvoiceAmount\": \"12,5\"}` | invoice_amount | a number",
        "`{\"InvoiceId\": 1, \"InvoiceAmount\": 0.1234567}` | invoice_amount | 6 decimals",
        "`{\"InvoiceId\": 1, \"InvoiceAmount\": 1e32}`     | invoice_amount | 32 digits",
        "`{\"InvoiceId\": 1, \"InvoiceAmount\": 1e999999999}` | invoice_amount | sensible size",
        "`{\"InvoiceId\": 1, \"InvoiceAmount\": {\"a\": 1}}` | invoice_amount | an object",
        "`{\"InvoiceId\": 1, \"InvoiceDate\": \"2026-02-30\"}` | invoice_date | calendar",
        "`{\"InvoiceId\": 1, \"CreationDate\": \"2026-02-01T00:00:00\"}` | source_created_at | offset",
        "`{\"InvoiceId\": 1, \"CanceledFlag\": \"maybe\"}` | is_canceled | yes or no",
        "`{\"InvoiceId\": 1, \"Supplier\": \"a\\u0000b\"}` | supplier_name | character zero",
        "`{\"InvoiceId\": 1, \"Supplier\": [\"A\"]}`       | supplier_name | an array",
        "`{\"InvoiceId\": 1, \"invoiceInstallments\": 3}`  |         | no collection",
        "`{\"InvoiceId\": 1, \"invoiceInstallments\": [3]}` |        | no object",
        "`{\"InvoiceId\": 1, \"invoiceInstallments\": {\"items\": [], \"hasMore\": true}}` | | not complete",
        "`{\"InvoiceId\": 1, \"invoiceInstallments\": [{\"DueDate\": null}]}` | installment_number | no value",
        "`{\"InvoiceId\": 1, \"invoiceInstallments\": [{\"InstallmentNumber\": 1}, {\"InstallmentNumber\": \"1\"}]}` | installment_number | same key"
      })
  void aRecordThatDoesNotFitIsKeptOutWithItsReasonAndTheRestGoesOn(
      String payload, String column, String reason) {
    // Given
    var log =
        new VersionLog()
            .add(INVOICES, "8", "{\"InvoiceId\": 8}")
            .add(INVOICES, "1", payload)
            .add(INVOICES, "9", "{\"InvoiceId\": 9}");

    // When
    MART.load(log);

    // Then
    assertThat(MART.texts("SELECT invoice_id FROM fusion_mart.fact_ap_invoice ORDER BY 1"))
        .containsExactly("8", "9");
    assertThat(MART.texts("SELECT invoice_id FROM fusion_mart.fact_ap_installment")).isEmpty();
    var quarantined = history.quarantined(OptionalLong.empty(), false, 10);
    assertThat(quarantined).hasSize(1);
    assertThat(quarantined.getFirst().ref().toString()).isEqualTo("invoices/1");
    assertThat(quarantined.getFirst().sequence()).isEqualTo(2);
    assertThat(quarantined.getFirst().column().orElse(null)).isEqualTo(column);
    assertThat(quarantined.getFirst().reason()).contains(reason);
    assertThat(history.loadedTo()).isEqualTo(3);
  }

  @Test
  void aTextThatIsTooLongDoesNotFit() {
    // When
    MART.load(
        new VersionLog()
            .add(SUPPLIERS, "1", "{\"SupplierId\": 1, \"Supplier\": \"" + "x".repeat(1_001) + "\"}")
            .add(
                SUPPLIERS,
                "2",
                "{\"SupplierId\": 2, \"Supplier\": \"" + "🚀".repeat(1_000) + "\"}"));

    // Then
    assertThat(MART.texts("SELECT supplier_id FROM fusion_mart.dim_supplier")).containsExactly("2");
    assertThat(MART.text("SELECT reason FROM fusion_mart.etl_quarantine"))
        .isEqualTo("expected at most 1000 characters, found 1001");
  }

  @Test
  void theGoodVersionBeforeStaysAndTheNextOneReleasesTheRecord() {
    // Given
    var log =
        new VersionLog()
            .add(INVOICES, "1", "{\"InvoiceId\": 1, \"InvoiceAmount\": 10}")
            .add(INVOICES, "1", Kind.CHANGED, "{\"InvoiceId\": 1, \"InvoiceAmount\": \"?\"}");

    // When
    MART.load(log);

    // Then
    assertThat(amounts()).containsExactly("10.000000");
    assertThat(history.quarantined(OptionalLong.empty(), false, 10)).hasSize(1);

    // When
    log.add(INVOICES, "1", Kind.CHANGED, "{\"InvoiceId\": 1, \"InvoiceAmount\": 30}");
    MART.load(log);

    // Then
    assertThat(amounts()).containsExactly("30.000000");
    assertThat(history.quarantined(OptionalLong.empty(), false, 10)).isEmpty();
    var resolved = history.quarantined(OptionalLong.empty(), true, 10);
    assertThat(resolved).hasSize(1);
    assertThat(resolved.getFirst().resolvedAt()).contains(Mart.NOW);
  }

  @Test
  void aRecordThatVanishesIsMarkedEvenIfItsLastVersionNeverFitted() {
    // Given
    String bad =
        """
        {"InvoiceId": 1, "InvoiceAmount": "?", "invoiceInstallments": [
          {"InstallmentNumber": 1}, {"InstallmentNumber": "?"}]}""";
    var log =
        new VersionLog()
            .add(INVOICES, "1", "{\"InvoiceId\": 1, \"InvoiceAmount\": 10}")
            .add(INVOICES, "1", Kind.CHANGED, bad)
            .add(INVOICES, "1", Kind.VANISHED, bad);

    // When
    MART.load(log, 1);

    // Then
    assertThat(MART.text("SELECT deleted_at IS NOT NULL FROM fusion_mart.fact_ap_invoice"))
        .isEqualTo("true");
    assertThat(history.quarantined(OptionalLong.empty(), false, 10)).isEmpty();
  }

  @Test
  void combinationsOfAnotherChartOfAccountsAreNamedAsSuch() {
    // When
    MART.load(
        new VersionLog()
            .add(
                ACCOUNT_COMBINATIONS,
                "1",
                "{\"_CODE_COMBINATION_ID\": 1, \"entity\": \"1\", \"department\": \"2\"}"));

    // Then
    assertThat(MART.text("SELECT reason FROM fusion_mart.etl_quarantine"))
        .isEqualTo("the segment company of connector.chart-of-accounts.segments has no value");
  }

  @Test
  void whatOnlyTheDatabaseRefusesIsFoundAndTheRestGoesOn() {
    // Given
    MART.execute(
        "ALTER TABLE fusion_mart.dim_supplier ADD CONSTRAINT odd CHECK (supplier_id NOT IN (3, 6))");
    try {
      var log = new VersionLog();
      for (int i = 1; i <= 9; i++) {
        log.add(SUPPLIERS, "" + i, "{\"SupplierId\": " + i + "}");
      }

      // When
      var loads = MART.load(log);

      // Then
      assertThat(MART.texts("SELECT supplier_id FROM fusion_mart.dim_supplier ORDER BY 1"))
          .containsExactly("1", "2", "4", "5", "7", "8", "9");
      assertThat(loads).hasSize(1);
      assertThat(loads.getFirst().rowCounts()).containsEntry("dim_supplier", 7L);
      assertThat(MART.texts("SELECT record_key FROM fusion_mart.etl_quarantine ORDER BY 1"))
          .isEqualTo(List.of("3", "6"));
      assertThat(MART.texts("SELECT DISTINCT reason FROM fusion_mart.etl_quarantine"))
          .containsExactly("the database refuses it, SQL state 23514");
    } finally {
      MART.execute("ALTER TABLE fusion_mart.dim_supplier DROP CONSTRAINT odd");
    }
  }

  private static List<String> amounts() {
    return MART.texts("SELECT invoice_amount FROM fusion_mart.fact_ap_invoice");
  }
}
