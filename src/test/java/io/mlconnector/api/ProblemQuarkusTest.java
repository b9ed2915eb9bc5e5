package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class ProblemQuarkusTest {
  @TestHTTPResource URI server;

  @ParameterizedTest
  @EnumSource
  void everyErrorCodeIsTheTypeOfItsProblem(ErrorCode code) {
    var response = viewer().get("/probe/accident/" + code);

    String expected =
        switch (code.type()) {
          case CALLER, CONFIGURATION, REMOTE -> code.slug();
          case DATA, INTERNAL -> "internal";
        };
    isProblem(response, ProblemMapper.statusOf(code), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, 400",
    "NOT_FOUND, 404",
    "CONFLICT, 409",
    "NOT_AUTHENTICATED, 401",
    "NOT_PERMITTED, 403",
    "FUSION_AUTHENTICATION_FAILED, 503",
    "DATABASE_UNAVAILABLE, 503",
    "RECORD_QUARANTINED, 500",
    "INTERNAL, 500"
  })
  void whoMustActDecidesTheStatus(ErrorCode code, int status) {
    assertThat(ProblemMapper.statusOf(code)).isEqualTo(status);
  }

  @Test
  void callerIsToldWhatHeDidWrong() {
    viewer().get("/probe/accident/CONFLICT").then().body("detail", equalTo("told to the caller"));
  }

  @Test
  void innerAccidentsAreToldInGeneralWords() {
    viewer()
        .get("/probe/accident/FUSION_UNAVAILABLE")
        .then()
        .body("detail", not(containsString("told to the caller")));
  }

  @Test
  void bugShowsNothingOfItself() {
    var response = viewer().header("X-Request-Id", "call-17").get("/probe/bug");

    isProblem(response, 500, "internal")
        .body("requestId", equalTo("call-17"))
        .body(not(containsString(ProbeResource.SECRET)))
        .body(not(containsString("Exception")))
        .body(not(containsString("\tat ")));
  }

  @Test
  void brokenRuleNamesTheParameter() {
    var response = viewer().get("/probe/limited?limit=6");

    isProblem(response, 400, "invalid-request")
        .body("violations[0].field", equalTo("limit"))
        .body("violations[0].rule", equalTo("must be less than or equal to 5"));
  }

  @Test
  void unreadableParameterIsTheCallersFault() {
    isProblem(viewer().get("/probe/limited?limit=many"), 400, "invalid-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{\"name\":", "{\"name\":\"x\",\"count\":\"hush\"}", "[]", "not json", "''"})
  void unreadableBodyIsTheCallersFault(String body) {
    var response = viewer().contentType("application/json").body(body).post("/probe/body");

    isProblem(response, 400, "invalid-request").body("detail", not(containsString("hush")));
  }

  @Test
  void unknownMemberIsRefused() {
    var response =
        viewer()
            .contentType("application/json")
            .body("{\"name\":\"x\",\"count\":1,\"cuont\":2}")
            .post("/probe/body");

    isProblem(response, 400, "invalid-request").body("detail", containsString("cuont"));
  }

  @Test
  void unknownAddressIsNotFound() {
    isProblem(viewer().get("/api/v1/nothing"), 404, "not-found");
  }

  @Test
  void unknownMethodIsRefused() {
    isProblem(viewer().delete("/probe/limited"), 405, "invalid-request");
  }

  @Test
  void otherMediaTypesAreRefused() {
    isProblem(
        viewer().contentType("text/plain").body("x").post("/probe/body"), 415, "invalid-request");
  }

  @Test
  void largeBodyIsRefused() {
    String body = "{\"name\":\"" + "x".repeat(2_000_000) + "\",\"count\":1}";

    isProblem(
        viewer().contentType("application/json").body(body).post("/probe/body"),
        413,
        "invalid-request");
  }

  @Test
  void largeBodyThatAnnouncesNoLengthIsRefusedInTheSameWords() throws Exception {
    // Given
    String body = "{\"count\":1,\"name\":\"" + "x".repeat(1_200_000) + "\"}";
    byte[] large = body.getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(server.resolve("/probe/body"))
            .header("Authorization", "Bearer " + ApiProfile.VIEWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();

    // When
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

      // Then
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("The body is too large.");
    }
  }

  @Test
  void requestIdThatCouldForgeALogLineIsReplaced() {
    viewer()
        .header("X-Request-Id", "a b ERROR forged")
        .get("/probe/bug")
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void everyAnswerCarriesSecurityHeaders() {
    viewer()
        .get("/probe/limited?limit=1")
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", containsString("default-src 'none'"));
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(ApiProfile.VIEWER);
  }

  private static ValidatableResponse isProblem(Response response, int status, String slug) {
    return response
        .then()
        .statusCode(status)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo(Problem.TYPE_PREFIX + slug))
        .body("status", equalTo(status))
        .body("requestId", equalTo(response.header("X-Request-Id")));
  }
}
