package io.mlconnector.looker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.mlconnector.api.ApiProfile;
import io.mlconnector.sandbox.looker.LookerFault;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.testing.RemotesProfile;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The room inside the running application: real client, real transactions, API and webhook. */
@QuarkusTest
@TestProfile(RemotesProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class ReportsQuarkusTest {
  @Inject ReportEngine engine;

  @Inject
  @DataSource("warehouse")
  javax.sql.DataSource warehouse;

  @Test
  void reportThatAnOperatorAsksForIsDeliveredProvenAndShown() throws Exception {
    // Given
    try (var connection = warehouse.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO fusion_mart.etl_load_audit VALUES"
              + " (nextval('fusion_mart.load_id_seq'), now(), now(), 'SUCCEEDED', 1, 1, '{}')");
    }
    LookerResource.pod().faults().arm(LookerFault.BAD_GATEWAY, 1, "datagroups");

    // When
    String location =
        given()
            .auth()
            .oauth2(ApiProfile.OPERATOR)
            .post("/api/v1/reports/cash-position/runs")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");

    // Then
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> {
              engine.look();
              assertThat(LookerResource.pod().mailed()).isNotEmpty();
            });
    given()
        .header("X-Looker-Webhook-Token", "wrong")
        .contentType("application/json")
        .body("{}")
        .post("/hooks/looker?report=cash-position")
        .then()
        .statusCode(401);
    given()
        .header("X-Looker-Webhook-Token", "looker-webhook-token")
        .contentType("application/json")
        .body("{\"scheduled_plan\":{\"title\":\"x\"},\"attachment\":{\"data\":\"AAAA\"}}")
        .post("/hooks/looker?report=cash-position")
        .then()
        .statusCode(204);
    given()
        .auth()
        .oauth2(ApiProfile.OPERATOR)
        .get(location)
        .then()
        .statusCode(200)
        .body("run.state", equalTo("TRACKING"))
        .body("run.requestedBy", equalTo("operator"))
        .body("run.provenAt", notNullValue());
    given()
        .auth()
        .oauth2(ApiProfile.OPERATOR)
        .contentType("application/json")
        .body("{\"dryRun\":true}")
        .post("/api/v1/reports/reconciliations")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].action", equalTo("NONE"));
    given()
        .auth()
        .oauth2(ApiProfile.OPERATOR)
        .get("/api/v1/reports")
        .then()
        .body("items[0].planId", equalTo("101"))
        .body("quota[0].activity", equalTo("query"));
  }
}
