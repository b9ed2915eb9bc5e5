package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.api.ApiProfile;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.Observed;
import io.mlconnector.journal.Provenance;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class WarehouseLoaderQuarkusTest {
  private static final Instant ASKED = Instant.parse("2026-02-01T00:00:00Z");

  @Inject WarehouseLoader loader;
  @Inject Journal journal;
  @Inject Leases leases;
  @Inject MeterRegistry meters;
  @Inject LoadHistory history;

  @Inject
  @DataSource("warehouse")
  javax.sql.DataSource mart;

  @Test
  void whatTheJournalKeepsReachesTheSchemaOnceAndCanBeRebuilt() throws SQLException {
    // Given
    loader.loadPending();
    double rowsBefore = meters.counter("connector.load.rows", "table", "dim_supplier").count();
    long loadsBefore = meters.timer("connector.load").count();
    observe("81", "{\"SupplierId\": 81, \"Supplier\": \"One\"}", 1);
    observe("82", "{\"SupplierId\": 82, \"Supplier\": \"Two\"}", 1);

    // When
    var outcome = loader.loadPending();

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            LoadOutcome.Loaded.class,
            loaded -> {
              assertThat(loaded.rowCounts()).isEqualTo(Map.of("dim_supplier", 2L));
              assertThat(loaded.toSequence()).isEqualTo(journal.lastSequence());
            });
    assertThat(loader.loadPending()).isEqualTo(new LoadOutcome.NothingToLoad(false));
    assertThat(meters.counter("connector.load.rows", "table", "dim_supplier").count())
        .isEqualTo(rowsBefore + 2);
    assertThat(meters.timer("connector.load").count()).isEqualTo(loadsBefore + 1);

    // When
    execute("UPDATE fusion_mart.dim_supplier SET supplier_name = 'damaged'");
    assertThat(loader.rebuild()).isTrue();
    loader.loadPending();

    // Then
    assertThat(names()).isEqualTo("One,Two");
    assertThat(history.loadedTo()).isEqualTo(journal.lastSequence());
  }

  @Test
  void aReplicaThatFindsAnotherLoadingDoesNothing() {
    // Given
    var lease = leases.acquire(new LeaseName("warehouse/load"), Duration.ofMinutes(1));
    try {
      // When
      var outcome = loader.loadPending();

      // Then
      assertThat(outcome).isEqualTo(new LoadOutcome.NothingToLoad(true));
      assertThat(loader.rebuild()).isFalse();
    } finally {
      leases.release(lease.orElseThrow());
    }
  }

  @Test
  void aFailedLoadSaysWhyAndTheNextOneGoesOn() throws SQLException {
    // Given
    loader.loadPending();
    long failuresBefore = history.failures(java.util.OptionalLong.empty(), 100).size();
    observe("7", "{\"SupplierId\": 7, \"Supplier\": \"Seven\"}", 2);
    execute("ALTER TABLE fusion_mart.dim_supplier RENAME TO hidden");
    LoadOutcome failed;
    try {
      // When
      failed = loader.loadPending();
    } finally {
      execute("ALTER TABLE fusion_mart.hidden RENAME TO dim_supplier");
    }

    // Then
    assertThat(failed).isInstanceOf(LoadOutcome.Failed.class);
    var failures = history.failures(java.util.OptionalLong.empty(), 100);
    assertThat(failures).hasSize((int) failuresBefore + 1);
    assertThat(failures.getFirst().errorCode()).isEqualTo("INTERNAL");
    assertThat(failures.getFirst().fromSequence()).isEqualTo(history.loadedTo());
    assertThat(loader.loadPending()).isInstanceOf(LoadOutcome.Loaded.class);
  }

  @Test
  void aReplayOfNoRangeIsRefused() {
    assertThatThrownBy(() -> loader.replay(5, 4)).isInstanceOf(ConnectorException.class);
    assertThatThrownBy(() -> loader.replay(0, 4)).isInstanceOf(ConnectorException.class);
  }

  private void observe(String key, String payload, long run) {
    var observed =
        new Observed(
            new RecordKey(key),
            Optional.of(ASKED.minusSeconds(60)),
            false,
            payload.getBytes(StandardCharsets.UTF_8),
            (key + "-content-hash----").substring(0, 16).getBytes(StandardCharsets.UTF_8));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                journal.append(
                    new Provenance(StreamName.SUPPLIERS, run, 1, ASKED), List.of(observed)));
  }

  private void execute(String sql) throws SQLException {
    new Database(mart).run(sql);
  }

  private String names() throws SQLException {
    return new Database(mart)
        .text(
            "SELECT string_agg(supplier_name, ',' ORDER BY supplier_id) FROM"
                + " fusion_mart.dim_supplier WHERE supplier_id IN (81, 82)");
  }
}
