package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.audit.AuditUpkeep;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class AuditApiQuarkusTest {
  @Inject AuditTrail trail;
  @Inject AuditUpkeep upkeep;

  @Inject
  @DataSource("connector")
  javax.sql.DataSource database;

  @Test
  void startIsInTheTrail() {
    viewer()
        .get("/api/v1/audit?action=instance.started")
        .then()
        .statusCode(200)
        .body("items.actor.kind", everyItem(equalTo("INSTANCE")))
        .body("items.after.configuration", hasItem(matchesPattern("[0-9a-f]{64}")));
  }

  @Test
  void orderOfAPollAndItsEntryAreOne() {
    given()
        .auth()
        .oauth2(ApiProfile.OPERATOR)
        .header("X-Request-Id", "order-1")
        .contentType("application/json")
        .body("{\"kind\":\"SWEEP\",\"from\":\"2026-01-01T00:00:00Z\"}")
        .post("/api/v1/streams/purchase-orders/polls")
        .then()
        .statusCode(202);

    viewer()
        .get("/api/v1/audit?objectType=stream&objectId=purchase-orders")
        .then()
        .body("items", hasSize(1))
        .body("items[0].action", equalTo("poll.ordered"))
        .body("items[0].actor.name", equalTo("operator"))
        .body("items[0].outcome", equalTo("DONE"))
        .body("items[0].requestId", equalTo("order-1"))
        .body("items[0].after.from", equalTo("2026-01-01T00:00:00Z"));
  }

  @Test
  void refusedOrderLeavesNoEntryOfAnOrder() {
    given()
        .auth()
        .oauth2(ApiProfile.OPERATOR)
        .contentType("application/json")
        .body("{\"kind\":\"FULL\"}")
        .post("/api/v1/streams/journals/polls")
        .then()
        .statusCode(400);

    viewer().get("/api/v1/audit?objectId=journals").then().body("items", hasSize(0));
  }

  @Test
  void trailIsReadInPartsToItsEnd() {
    for (int number = 0; number < 5; number++) {
      record("parts", number);
    }

    var seen = new ArrayList<Integer>();
    String next = null;
    do {
      RequestSpecification request = viewer().queryParam("limit", 2).queryParam("actor", "parts");
      if (next != null) {
        request.queryParam("after", next);
      }
      JsonPath page = request.get("/api/v1/audit").then().statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("items.after.number", Integer.class));
      next = page.getString("next");
    } while (next != null);

    assertThat(seen).containsExactly(4, 3, 2, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=yesterday",
        "since=yesterday",
        "until=%2B999999999-01-01T00:00:00Z",
        "actor=\u0007",
        "limit=0",
        "limit=501"
      })
  void filterThatMakesNoSenseIsRefused(String query) {
    viewer().get("/api/v1/audit?" + query).then().statusCode(400).contentType(Problem.MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=0",
        "from=x",
        "to=-1",
        "from=1&since=2026-01-01T00:00:00Z",
        "checkpoint=1",
        "checkpoint=1:abc"
      })
  void rangeThatMakesNoSenseIsRefused(String query) {
    viewer()
        .get("/api/v1/audit/verification?" + query)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void tamperingIsFoundAndNamed() throws Exception {
    long id = record("tampering", 1);
    record("tampering", 2);
    upkeep.seal();
    JsonPath whole =
        viewer()
            .get("/api/v1/audit/verification")
            .then()
            .statusCode(200)
            .body("intact", equalTo(true))
            .body("entries", greaterThan(1))
            .extract()
            .jsonPath();
    String end = whole.getString("head.position") + ":" + whole.getString("head.hash");
    viewer()
        .queryParam("checkpoint", end)
        .get("/api/v1/audit/verification")
        .then()
        .body("checkpointHolds", equalTo(true));

    alter(id, "'{\"number\":7}'");
    try {
      viewer()
          .get("/api/v1/audit/verification")
          .then()
          .statusCode(200)
          .body("intact", equalTo(false))
          .body("findings.kind", contains("CHANGED"))
          .body("findings[0].entryId", equalTo((int) id));
      viewer()
          .queryParam("checkpoint", whole.getString("head.position") + ":" + "0".repeat(64))
          .get("/api/v1/audit/verification")
          .then()
          .body("checkpointHolds", equalTo(false))
          .body("intact", equalTo(false));
    } finally {
      alter(id, "'{\"number\":1}'");
    }
    viewer()
        .get("/api/v1/audit/verification?since=2020-01-01T00:00:00Z")
        .then()
        .body("intact", equalTo(true));
  }

  private long record(String actor, int number) {
    return trail.record(
        AuditEvent.done(
                Actor.system(actor), new AuditAction("test.done"), new AuditObject("test", actor))
            .to(AuditPayload.of("number", number)));
  }

  /** As somebody does who may switch triggers off. */
  private void alter(long id, String state) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "ALTER TABLE connector.audit_entry DISABLE TRIGGER audit_entry_append_only",
              "UPDATE connector.audit_entry SET state_after = " + state + " WHERE id = " + id,
              "ALTER TABLE connector.audit_entry ENABLE TRIGGER audit_entry_append_only")) {
        statement.execute(sql);
      }
    }
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(ApiProfile.VIEWER);
  }
}
