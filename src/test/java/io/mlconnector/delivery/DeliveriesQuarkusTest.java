package io.mlconnector.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.mlconnector.api.ApiProfile;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.testing.RemotesProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an order in a transaction to the API that shows what became of it. */
@QuarkusTest
@TestProfile(RemotesProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class DeliveriesQuarkusTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Inject Outbox outbox;
  @Inject ObedientCourier courier;
  @Inject DeliveryEngine engine;
  @Inject Replays replays;
  @Inject DeliveryBacklog backlog;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI readiness;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @BeforeEach
  void run() {
    engine.keepRunning();
  }

  private static DeliveryOrder order(String target, String key, Instant notBefore) {
    return new DeliveryOrder(
        new TargetName("obedient", target),
        key,
        "invoice-created",
        Optional.empty(),
        "invoices/" + key,
        new byte[] {1},
        notBefore,
        notBefore,
        UnknownPolicy.HOLD);
  }

  private long place(String target, String key) {
    return QuarkusTransaction.requiringNew()
        .call(() -> outbox.place(order(target, key, Instant.EPOCH)).id().value());
  }

  private long placeForTomorrow(String target, String key) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    return QuarkusTransaction.requiringNew()
        .call(() -> outbox.place(order(target, key, tomorrow)).id().value());
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(ApiProfile.VIEWER);
  }

  private static RequestSpecification operator() {
    return given().auth().oauth2(ApiProfile.OPERATOR).contentType("application/json");
  }

  private static void awaitState(long id, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                viewer()
                    .get("/api/v1/deliveries/" + id)
                    .then()
                    .statusCode(200)
                    .body("delivery.state", equalTo(state)));
  }

  @Test
  void orderIsDeliveredSoonAfterItsCommitAndNotBefore() {
    QuarkusTransaction.begin();
    outbox.place(order("first", "rolled-back", Instant.EPOCH));
    QuarkusTransaction.rollback();
    long started = System.nanoTime();
    long id = place("first", "committed");

    await().atMost(SOON).until(() -> courier.delivered().contains("committed"));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    awaitState(id, "DELIVERED");
    assertThat(courier.delivered()).doesNotContain("rolled-back");
    viewer()
        .get("/api/v1/deliveries/" + id)
        .then()
        .body("delivery.target", equalTo("obedient/first"))
        .body("delivery.reference", equalTo("message-" + id))
        .body("delivery.attempts", equalTo(1))
        .body("attempts", hasSize(1))
        .body("attempts[0].kind", equalTo("SEND"))
        .body("attempts[0].outcome", equalTo("DELIVERED"))
        .body("attempts[0].status", equalTo(200))
        .body("attempts[0].requestId", equalTo("remote-7"))
        .body("$", not(hasKey("payload")));
  }

  @Test
  void listIsFilteredAndComesInParts() {
    String since = Instant.now().toString();
    List<Integer> ids =
        List.of(
            (int) placeForTomorrow("list", "a"),
            (int) placeForTomorrow("list", "b"),
            (int) placeForTomorrow("list", "c"));

    String next =
        viewer()
            .get("/api/v1/deliveries?target=obedient/list&state=pending&limit=2&since=" + since)
            .then()
            .statusCode(200)
            .body("items.id", contains(ids.get(2), ids.get(1)))
            .extract()
            .path("next");
    viewer()
        .get("/api/v1/deliveries?target=obedient/list&after=" + next)
        .then()
        .body("items.id", contains(ids.get(0)))
        .body("items[0].state", equalTo("PENDING"));
    viewer().get("/api/v1/deliveries?state=lost").then().statusCode(400);
    viewer().get("/api/v1/deliveries?target=nokind").then().statusCode(400);
    viewer().get("/api/v1/deliveries?since=yesterday").then().statusCode(400);
  }

  @Test
  void operatorDecidesAndTheTrailSaysSo() {
    long id = place("acts", "refuse-this");
    awaitState(id, "DEAD");
    viewer()
        .get("/api/v1/deliveries/" + id)
        .then()
        .body("delivery.waitsForDecision", equalTo(true))
        .body("delivery.error.code", equalTo("FUSION_REQUEST_REFUSED"))
        .body("delivery.error.detail", equalTo("too large"))
        .body("delivery.error.advice", containsString("framework version"));

    operator()
        .body("{\"note\":\"told them by phone\"}")
        .post("/api/v1/deliveries/" + id + "/resolve")
        .then()
        .statusCode(200)
        .body("delivery.state", equalTo("RESOLVED"))
        .body("delivery.settledBy", endsWith(": told them by phone"));
    operator().post("/api/v1/deliveries/" + id + "/cancel").then().statusCode(409);
    operator().post("/api/v1/deliveries/999999999/retry").then().statusCode(404);
    operator()
        .body("{\"note\":\"\"}")
        .post("/api/v1/deliveries/" + id + "/cancel")
        .then()
        .statusCode(400);

    long waiting = placeForTomorrow("acts", "now-please");
    operator().post("/api/v1/deliveries/" + waiting + "/retry").then().statusCode(200);
    awaitState(waiting, "DELIVERED");
  }

  @Test
  void replayIsAJobThatCanBeFollowed() {
    long id = place("replays", "refuse-once");
    awaitState(id, "DEAD");

    String address =
        operator()
            .body("{\"target\":\"obedient/replays\",\"dryRun\":true}")
            .post("/api/v1/replays")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    replays.workDue();

    viewer()
        .get(address)
        .then()
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("matched", equalTo(1))
        .body("retried", equalTo(1))
        .body("progress", equalTo(1.0f));
    operator().body("{}").post("/api/v1/replays").then().statusCode(400);
    awaitState(id, "DEAD");
  }

  @Test
  void targetIsHeldAndReleased() {
    place("held", "before");
    await().atMost(SOON).until(() -> courier.delivered().contains("before"));
    operator()
        .body("{\"note\":\"channel is moved\"}")
        .post("/api/v1/targets/obedient/held/pause")
        .then()
        .statusCode(200)
        .body("state", equalTo("PAUSED"));
    long id = place("held", "while-held");
    operator().post("/api/v1/targets/obedient/nobody/pause").then().statusCode(404);
    awaitState(id, "PENDING");
    backlog.publish();
    given().get(readiness).then().body(containsString("PAUSED by operator: channel is moved"));
    given()
        .get(metrics)
        .then()
        .body(
            containsString("connector_deliveries{state=\"pending\",target=\"obedient/held\"} 1.0"))
        .body(containsString("connector_delivery_paused{target=\"obedient/held\"} 1.0"))
        .body(
            containsString(
                "connector_delivery_attempts_total{outcome=\"delivered\",target=\"obedient/held\"}"));

    operator().post("/api/v1/targets/obedient/held/resume").then().statusCode(200);

    awaitState(id, "DELIVERED");
  }
}
