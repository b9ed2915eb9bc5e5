package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console works under the content security policy that it is sent with. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class ConsoleQuarkusTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");
  private static final Pattern ADDRESS = Pattern.compile("ask\\(\"([^\"?]+)");

  @Test
  void pageComesWithoutTokenAndWithItsPolicy() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .contentType(containsString("text/html"))
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .header("X-Frame-Options", "DENY");
  }

  @Test
  void everythingThePageRefersToIsServedByTheConnector() {
    List<String> references =
        REFERENCE.matcher(page("/")).results().map(match -> match.group(1)).toList();

    assertThat(references).hasSizeGreaterThan(3).noneMatch(target -> target.contains("//"));
    assertThat(references)
        .allSatisfy(
            target ->
                assertThat(given().get("/" + target.replaceFirst("^/", "")).statusCode())
                    .as(target)
                    .isEqualTo(200));
  }

  @Test
  void nothingStandsInThePageThatThePolicyForbids() {
    assertThat(page("/")).doesNotContainPattern("<style|<script>| style=| on[a-z]+=");
    assertThat(page("/console.js")).doesNotContain("innerHTML", "eval(", "localStorage");
  }

  @Test
  void everyAddressTheConsoleAsksExists() {
    List<String> addresses =
        ADDRESS.matcher(page("/console.js")).results().map(match -> match.group(1)).toList();

    assertThat(addresses)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            address ->
                assertThat(given().auth().oauth2(ApiProfile.VIEWER).get(address).statusCode())
                    .as(address)
                    .isEqualTo(200));
  }

  private static String page(String address) {
    return given().get(address).then().statusCode(200).extract().asString();
  }
}
