package io.mlconnector.warehouse;

import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.SUPPLIERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private static final Mart MART = Mart.empty();

  private final LoadHistory history = new LoadHistory(MART.dataSource);

  @BeforeEach
  void emptyMart() {
    MART.reset();
  }

  @Test
  void invoicesOfSeveralLoadsArriveCompletely() {
    // Given
    List<RecordVersion> versions = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      versions.add(InvoicePayloads.version(i, i, Kind.NEW, false));
    }
    VersionSource source =
        (after, max, _) -> versions.stream().filter(v -> v.sequence() > after).limit(max).toList();

    // When
    var loads = MART.load(source, 30);

    // Then
    assertThat(loads).extracting(Load::toSequence).containsExactly(30L, 60L, 90L, 100L);
    assertThat(loads).extracting(Load::fromSequence).containsExactly(1L, 31L, 61L, 91L);
    assertThat(
            MART.text(
                """
                SELECT concat_ws('|',
                  (SELECT count(*) FROM fusion_mart.fact_ap_invoice),
                  (SELECT count(*) FROM fusion_mart.fact_ap_invoice_distribution),
                  (SELECT count(*) FROM fusion_mart.fact_ap_installment),
                  (SELECT sum(invoice_amount) FROM fusion_mart.fact_ap_invoice)
                    - (SELECT sum(distribution_amount)
                       FROM fusion_mart.fact_ap_invoice_distribution),
                  (SELECT sum(invoice_amount) FROM fusion_mart.fact_ap_invoice)
                    - (SELECT sum(gross_amount) FROM fusion_mart.fact_ap_installment))"""))
        .isEqualTo("100|300|150|0.000000|0.000000");
    assertThat(history.loads(OptionalLong.empty(), 10)).isEqualTo(loads.reversed());
    assertThat(history.loads(OptionalLong.of(loads.get(2).loadId()), 1))
        .containsExactly(loads.get(1));
  }

  @Test
  void childrenThatAreNoLongerThereAreMarkedAndComeBack() {
    // Given
    String payload = "{\"InvoiceId\": 1, \"invoiceInstallments\": [%s]}";
    String one = "{\"InstallmentNumber\": 1}";
    String two = "{\"InstallmentNumber\": 2}";
    var log =
        new VersionLog()
            .add(INVOICES, "1", payload.formatted(one + "," + two))
            .add(INVOICES, "1", Kind.CHANGED, payload.formatted(two));
    String state =
        "SELECT (installment_number, source_sequence, deleted_at AT TIME ZONE 'UTC') FROM"
            + " fusion_mart.fact_ap_installment ORDER BY 1";

    // When
    var loads = MART.load(log, 1);

    // Then
    assertThat(MART.texts(state)).containsExactly("(1,2,\"2026-02-01 00:02:00\")", "(2,2,)");
    assertThat(loads.getLast().rowCounts())
        .isEqualTo(Map.of("fact_ap_invoice", 1L, "fact_ap_installment", 2L));

    // When
    log.add(INVOICES, "1", Kind.CHANGED, payload.formatted(one));
    MART.load(log, 1);

    // Then
    assertThat(MART.texts(state)).containsExactly("(1,3,)", "(2,3,\"2026-02-01 00:03:00\")");
  }

  @Test
  void aVanishedRecordIsMarkedWithItsChildrenAndARestoredOneIsClean() {
    // Given
    String payload = "{\"InvoiceId\": 1, \"invoiceInstallments\": [{\"InstallmentNumber\": 1}]}";
    var log =
        new VersionLog().add(INVOICES, "1", payload).add(INVOICES, "1", Kind.VANISHED, payload);
    String marks =
        """
        SELECT deleted_at IS NULL FROM fusion_mart.fact_ap_invoice
        UNION ALL SELECT deleted_at IS NULL FROM fusion_mart.fact_ap_installment""";

    // When
    MART.load(log, 1);

    // Then
    assertThat(MART.texts(marks)).containsExactly("false", "false");

    // When
    log.add(INVOICES, "1", Kind.RESTORED, payload);
    MART.load(log, 1);

    // Then
    assertThat(MART.texts(marks)).containsExactly("true", "true");
  }

  @Test
  void staleVersionsMoveTheOffsetButWriteNoLoad() {
    // Given
    var log = new VersionLog().add(INVOICES, "1", Kind.STALE, "{\"InvoiceId\": 1}");

    // When
    var loads = MART.load(log);

    // Then
    assertThat(loads).isEmpty();
    assertThat(history.loadedTo()).isEqualTo(1);
    assertThat(MART.texts("SELECT invoice_id FROM fusion_mart.fact_ap_invoice")).isEmpty();
    assertThat(history.loads(OptionalLong.empty(), 10)).isEmpty();
  }

  @Test
  void aLoadThatBreaksOffLeavesNeitherRowsNorOffset() {
    // Given
    var log =
        new VersionLog()
            .add(INVOICES, "1", "{\"InvoiceId\": 1}")
            .add(SUPPLIERS, "1", "{\"SupplierId\": 1}");
    MART.execute("ALTER TABLE fusion_mart.dim_supplier RENAME TO hidden");
    try {
      // When
      assertThatThrownBy(() -> MART.load(log)).hasRootCauseInstanceOf(SQLException.class);

      // Then
      assertThat(history.loadedTo()).isZero();
      assertThat(MART.texts("SELECT invoice_id FROM fusion_mart.fact_ap_invoice")).isEmpty();
    } finally {
      MART.execute("ALTER TABLE fusion_mart.hidden RENAME TO dim_supplier");
    }

    // When
    MART.load(log);

    // Then
    assertThat(MART.texts("SELECT invoice_id FROM fusion_mart.fact_ap_invoice"))
        .containsExactly("1");
    assertThat(MART.texts("SELECT supplier_id FROM fusion_mart.dim_supplier")).containsExactly("1");
  }

  @Test
  void aLoaderThatWasOvertakenWritesNothingAndGoesOnBehindTheOther() {
    // Given
    var log = new VersionLog();
    for (int i = 1; i <= 6; i++) {
      log.add(SUPPLIERS, "" + i, "{\"SupplierId\": " + i + "}");
    }
    VersionSource overtaken =
        (after, max, bytes) -> {
          var read = log.readAfter(after, max, bytes);
          if (after == 0) {
            MART.load(log, 4);
          }
          return read;
        };

    // When
    var loads = MART.load(overtaken, 2);

    // Then
    assertThat(loads).isEmpty();
    assertThat(history.loads(OptionalLong.empty(), 10))
        .extracting(Load::toSequence)
        .containsExactly(6L, 4L);
    assertThat(MART.text("SELECT count(*) FROM fusion_mart.dim_supplier")).isEqualTo("6");
  }

  @Test
  void aReplayRepairsItsRangeAloneAndLeavesTheOffset() throws SQLException {
    // Given
    var log = new VersionLog();
    for (int i = 1; i <= 5; i++) {
      log.add(SUPPLIERS, "" + i, "{\"SupplierId\": %d, \"Supplier\": \"S%d\"}".formatted(i, i));
    }
    MART.load(log);
    MART.execute("UPDATE fusion_mart.dim_supplier SET supplier_name = 'damaged'");
    var loads = new ArrayList<Load>();

    // When
    try (var run = new LoadRun(log, MART.transaction, MART.catalog, 2, 1 << 20)) {
      run.replay(2, 4, loads::add, () -> true);
    }

    // Then
    assertThat(MART.texts("SELECT supplier_name FROM fusion_mart.dim_supplier ORDER BY 1"))
        .containsExactly("S2", "S3", "S4", "damaged", "damaged");
    assertThat(history.loadedTo()).isEqualTo(5);
    assertThat(loads).extracting(Load::status).containsOnly(Load.Status.REPLAYED);
    assertThat(loads).extracting(Load::toSequence).containsExactly(3L, 4L);
  }

  @Test
  void payloadLimitsCutLoads() throws SQLException {
    // Given
    var log = new VersionLog();
    for (int i = 1; i <= 5; i++) {
      log.add(SUPPLIERS, "" + i, "{\"SupplierId\": " + i + "}");
    }
    var loads = new ArrayList<Load>();

    // When
    try (var run = new LoadRun(log, MART.transaction, MART.catalog, 100, 36)) {
      run.drain(loads::add, () -> true);
    }

    // Then
    assertThat(loads).extracting(Load::toSequence).containsExactly(2L, 4L, 5L);
  }
}
