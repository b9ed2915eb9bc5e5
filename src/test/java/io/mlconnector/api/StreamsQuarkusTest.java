package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.mlconnector.finance.StreamName;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class StreamsQuarkusTest {
  @TestHTTPResource(value = "/health/ready", management = true)
  URI readiness;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @TestHTTPResource(value = "/health/live", management = true)
  URI liveness;

  @Test
  void allStreamsAreListedInTheOrderOfTheContract() {
    viewer()
        .get("/api/v1/streams")
        .then()
        .statusCode(200)
        .body(
            "items.name",
            equalTo(Arrays.stream(StreamName.values()).map(StreamName::externalName).toList()))
        .body("items.state", hasItem("ACTIVE"))
        .body("items[0].strategy", equalTo("INCREMENTAL"));
  }

  @Test
  void requestedPollIsAcceptedAndCanBeFollowed() {
    Response accepted =
        order("suppliers", "{\"kind\":\"SWEEP\",\"from\":\"2026-01-01T00:00:00Z\"}");

    accepted
        .then()
        .statusCode(202)
        .body("stream", equalTo("suppliers"))
        .body("kind", equalTo("SWEEP"))
        .body("outcome", equalTo("REQUESTED"))
        .body("requestedBy", equalTo("operator"))
        .body("from", equalTo("2026-01-01T00:00:00Z"));
    String address = URI.create(accepted.header("Location")).getPath();
    viewer()
        .get(address)
        .then()
        .statusCode(200)
        .body("poll.outcome", equalTo("REQUESTED"))
        .body("pages.items", hasSize(0));
    viewer()
        .get("/api/v1/polls?stream=suppliers&kind=sweep&outcome=REQUESTED")
        .then()
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(accepted.<Integer>path("id")));
  }

  @Test
  void pollsAreReadInPartsToTheirEnd() {
    order("ledgers", "{\"kind\":\"FULL\"}").then().statusCode(202);
    order("periods", "{\"kind\":\"FULL\"}").then().statusCode(202);

    String next =
        viewer()
            .get("/api/v1/polls?kind=FULL&limit=1")
            .then()
            .body("items.stream", containsInAnyOrder("periods"))
            .extract()
            .path("next");
    viewer()
        .queryParam("after", next)
        .get("/api/v1/polls?kind=FULL&limit=1")
        .then()
        .body("items.stream", containsInAnyOrder("ledgers"))
        .body("next", equalTo(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; kind",
        "{\"kind\":\"SOMETIMES\"}; kind",
        "{\"kind\":\"SWEEP\",\"from\":\"yesterday\"}; from",
        "{\"kind\":\"SWEEP\",\"form\":\"2026-01-01T00:00:00Z\"}; form",
        "{\"kind\":\"FINDER\"}; FINDER",
        "{\"kind\":\"INCREMENTAL\",\"from\":\"2026-01-01T00:00:00Z\"}; range",
        "{\"kind\":\"SWEEP\",\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"};"
            + " range"
      })
  void orderThatMakesNoSenseIsRefusedAndSaysWhy(String body, String named) {
    order("invoices", body)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:ml-connector:problem:invalid-request"))
        .body("detail", containsString(named));
    viewer()
        .get("/api/v1/polls?outcome=REQUESTED")
        .then()
        .body("items.stream", not(hasItem("invoices")));
  }

  @Test
  void secondBackfillHasToWaitForTheFirst() {
    order("payments", "{\"kind\":\"BACKFILL\",\"from\":\"2026-01-01T00:00:00Z\"}")
        .then()
        .statusCode(202);

    order("payments", "{\"kind\":\"BACKFILL\",\"from\":\"2025-01-01T00:00:00Z\"}")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:ml-connector:problem:conflict"));
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/polls/999999", "/api/v1/polls/first"})
  void unknownPollIsNotFound(String address) {
    viewer().get(address).then().statusCode(404);
  }

  @Test
  void unknownFilterIsToldWhichThereAre() {
    viewer()
        .get("/api/v1/polls?outcome=fine")
        .then()
        .statusCode(400)
        .body("detail", containsString("SUCCEEDED"));
  }

  @Test
  void readinessNamesEveryCheck() {
    given()
        .get(readiness)
        .then()
        .statusCode(200)
        .body(
            "checks.name",
            containsInAnyOrder(
                "database connector",
                "database warehouse",
                "streams",
                "deliveries",
                "subscriptions"));
  }

  @Test
  void callBudgetIsMeasuredBeforeTheFirstCall() {
    given()
        .get(metrics)
        .then()
        .statusCode(200)
        .body(containsString("connector_call_budget_remaining"));
  }

  @Test
  void livenessDependsOnNothing() {
    given().get(liveness).then().statusCode(200).body("status", equalTo("UP"));
  }

  private static Response order(String stream, String body) {
    return given()
        .auth()
        .oauth2(ApiProfile.OPERATOR)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/streams/" + stream + "/polls");
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(ApiProfile.VIEWER);
  }
}
