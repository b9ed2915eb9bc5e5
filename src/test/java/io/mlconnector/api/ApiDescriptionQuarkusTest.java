package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The description of the API is written from its sources. When it is stale, run this test with
 * {@code -Ddocs.write=true}, and look at what callers have to expect.
 */
@QuarkusTest
@TestProfile(ApiProfile.class)
class ApiDescriptionQuarkusTest {
  private static final Path DOCUMENT =
      Path.of("src/main/resources/META-INF/resources/openapi.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void theDescriptionSaysWhatTheSourcesSay() throws IOException {
    // When
    String ofSources =
        given()
            .get("/q/openapi-of-sources?format=json")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    String expected = JSON.writeValueAsString(JSON.readTree(ofSources)) + "\n";
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(DOCUMENT, expected);
    }

    // Then: said in one line, for both are long
    assertThat(Files.readString(DOCUMENT).equals(expected))
        .as("%s is what -Ddocs.write=true would write", DOCUMENT)
        .isTrue();
  }

  @Test
  void whoeverReadsItLearnsThatHeNeedsAToken() {
    given()
        .get("/q/openapi")
        .then()
        .body("info.title", equalTo("ml-connector"))
        .body("security.token", hasSize(1))
        .body("components.securitySchemes.token.scheme", equalTo("bearer"))
        .body("paths.'/hooks/looker'.post.security", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/openapi", "/q/openapi?format=json", "/openapi.json"})
  void everybodyMayReadIt(String address) throws IOException {
    var answer = given().get(address).then().statusCode(200).contentType("application/json");

    assertThat(JSON.readTree(answer.extract().asString()).equals(JSON.readTree(DOCUMENT.toFile())))
        .as("the answer is %s", DOCUMENT)
        .isTrue();
  }
}
