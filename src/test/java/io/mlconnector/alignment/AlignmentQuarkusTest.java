package io.mlconnector.alignment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.api.ApiProfile;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.Observed;
import io.mlconnector.journal.Provenance;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.warehouse.WarehouseLoader;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class AlignmentQuarkusTest {
  private static final Instant ASKED = Instant.parse("2026-02-01T00:00:00Z");

  @Inject AlignmentCheck check;
  @Inject AlignmentMeters meters;
  @Inject WarehouseLoader loader;
  @Inject Journal journal;
  @Inject Leases leases;
  @Inject MeterRegistry registry;

  @Inject
  @DataSource("warehouse")
  javax.sql.DataSource mart;

  @Test
  void aLoadIsCheckedOnceAndTheFindingsAreSeenFromOutside() throws SQLException {
    // Given
    assertThat(check.checkIfDue()).isEqualTo(new AlignmentOutcome.NotDue());
    observe("1", "{\"SupplierId\": 1, \"SupplierNumber\": \"S1\", \"Supplier\": \"One\"}");
    observe("2", "{\"SupplierId\": 2, \"SupplierNumber\": \"S2\", \"Supplier\": \"Two\"}");
    loader.loadPending();
    try (var connection = mart.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE fusion_mart.dim_supplier SET supplier_name = '1'");
    }
    var lease = leases.acquire(new LeaseName("alignment/check"), Duration.ofMinutes(1));
    assertThat(check.checkIfDue()).isEqualTo(new AlignmentOutcome.Elsewhere());
    leases.release(lease.orElseThrow());

    // When
    var outcome = check.checkIfDue();
    meters.publish();

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            AlignmentOutcome.Checked.class,
            checked -> assertThat(checked.run().findings()).isEqualTo(5));
    assertThat(check.checkIfDue()).isEqualTo(new AlignmentOutcome.NotDue());
    assertThat(
            registry
                .get("connector.alignment.findings")
                .tags("subject", "supplier", "kind", "differing")
                .gauge()
                .value())
        .isEqualTo(2);
    given()
        .auth()
        .oauth2(ApiProfile.VIEWER)
        .get("/api/v1/alignments?subject=supplier&kind=differing&limit=1")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].attribute", is("supplier_name"))
        .body("items[0].right", is("1"));
    given()
        .auth()
        .oauth2(ApiProfile.VIEWER)
        .get("/api/v1/alignments?comparison=WAREHOUSE_LOOKER&kind=extra")
        .then()
        .statusCode(200)
        .body("items.key", contains("S7"));
    given()
        .auth()
        .oauth2(ApiProfile.VIEWER)
        .get("/api/v1/alignments/runs")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].findings", is(5))
        .body("items[0].counts", hasSize(24));
    given().auth().oauth2(ApiProfile.VIEWER).get("/api/v1/alignments?run=x").then().statusCode(400);
  }

  private void observe(String key, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    var hash = (key + "-content-hash----").substring(0, 16).getBytes(StandardCharsets.UTF_8);
    var observed =
        new Observed(new RecordKey(key), Optional.of(ASKED.minusSeconds(60)), false, bytes, hash);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                journal.append(
                    new Provenance(StreamName.SUPPLIERS, 1, 1, ASKED), List.of(observed)));
  }
}
