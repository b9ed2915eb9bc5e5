package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class AccessQuarkusTest {

  @Test
  void withoutTokenNothingIsShown() {
    given()
        .get("/probe/limited")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", AccessMechanism.CHALLENGE)
        .body("type", equalTo("urn:ml-connector:problem:not-authenticated"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer ",
        "Bearer viewer-token-of-the-test",
        "Basic dmlld2VyOnZpZXdlcg==",
        "viewer-token-of-the-tests"
      })
  void otherCredentialsAreRefused(String header) {
    given()
        .header("Authorization", header)
        .get("/probe/limited")
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void endpointWithoutRoleIsClosedEvenForOperators() {
    given()
        .auth()
        .oauth2(ApiProfile.OPERATOR)
        .get("/unguarded")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:ml-connector:problem:not-permitted"));
  }

  @Test
  void operatorMayLook() {
    given().auth().oauth2(ApiProfile.OPERATOR).get("/probe/limited").then().statusCode(200);
  }

  @Test
  void staleTokenDoesNotHideTheConsole() {
    given().auth().oauth2("stale").get("/").then().statusCode(200);
  }
}
