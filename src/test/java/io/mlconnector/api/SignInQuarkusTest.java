package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers whom the identity provider vouches for, and callers nobody vouches for. */
@QuarkusTest
@TestProfile(SignInProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInQuarkusTest {
  private static final String SESSION = "/api/v1/session";
  private static final String POLLS = "/api/v1/streams/suppliers/polls";
  private static final String ORDER = "{\"kind\":\"SWEEP\"}";
  private static final AtomicInteger CLIENTS = new AtomicInteger();

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  /** Each test calls from an address of its own. */
  private String client = "";

  @BeforeEach
  void moveToAnotherAddress() {
    int number = CLIENTS.incrementAndGet();
    client = "198.51." + number / 250 + "." + (1 + number % 250);
  }

  @Test
  @Order(1)
  void absentProviderIsNoReasonToTurnAwayConfiguredTokens() {
    TestIdentityProvider.setDown(true);
    try {
      with(TestIdentityProvider.signed(TestIdentityProvider.accessToken()))
          .get(SESSION)
          .then()
          .statusCode(503)
          .contentType(Problem.MEDIA_TYPE)
          .body("type", equalTo("urn:ml-connector:problem:identity-provider-unavailable"));
      stranger().get("/login").then().statusCode(503).contentType(Problem.MEDIA_TYPE);
      with(ApiProfile.VIEWER).get(SESSION).then().statusCode(200).body("name", equalTo("viewer"));
    } finally {
      TestIdentityProvider.setDown(false);
    }
  }

  @Test
  void viewerOfTheProviderMayLookAndNoMore() {
    String token =
        TestIdentityProvider.signed(TestIdentityProvider.accessToken("ml-connector-viewer"));

    with(token)
        .get(SESSION)
        .then()
        .statusCode(200)
        .body("roles", equalTo(List.of("viewer")))
        .body("signedIn", equalTo(false));
    with(token).contentType("application/json").body(ORDER).post(POLLS).then().statusCode(403);
    Awaitility.await()
        .untilAsserted(
            () ->
                with(token)
                    .get("/api/v1/audit?action=access.refused")
                    .then()
                    .body("items.object.id", hasItem("POST " + POLLS))
                    .body("items.outcome", hasItem("REFUSED")));
  }

  @Test
  void operatorOfTheProviderIsNamedInRunAndTrailByNameAndSubject() {
    String token =
        TestIdentityProvider.signed(
            TestIdentityProvider.accessToken("offline_access", "ml-connector-operator"));
    String name = "olga (" + TestIdentityProvider.SUBJECT + ")";

    int run =
        with(token)
            .contentType("application/json")
            .body(ORDER)
            .post(POLLS)
            .then()
            .statusCode(202)
            .body("requestedBy", equalTo(name))
            .extract()
            .path("id");

    with(token)
        .queryParam("actor", name)
        .queryParam("action", "poll.ordered")
        .get("/api/v1/audit")
        .then()
        .statusCode(200)
        .body("items[0].actor.kind", equalTo("OPERATOR"))
        .body("items[0].object.id", equalTo("suppliers"))
        .body("items[0].after.kind", equalTo("SWEEP"))
        .body("items[0].after.run", equalTo(run));
  }

  @Test
  void rolesOfTheProviderThatMerelySoundLikeOursAreWorthNothing() {
    String token =
        TestIdentityProvider.signed(TestIdentityProvider.accessToken("operator", "viewer"));

    with(token).get("/api/v1/streams").then().statusCode(403);
  }

  static Stream<Arguments> worthless() throws Exception {
    JwtClaims expired = TestIdentityProvider.accessToken("ml-connector-operator");
    TestIdentityProvider.age(expired, 60);
    JwtClaims foreign = TestIdentityProvider.accessToken("ml-connector-operator");
    foreign.setIssuer("https://sso.evil.test/realms/finance");
    JwtClaims forOthers = TestIdentityProvider.accessToken("ml-connector-operator");
    forOthers.setAudience("another-application");
    JwtClaims forTheConsole = TestIdentityProvider.accessToken("ml-connector-operator");
    forTheConsole.setAudience(TestIdentityProvider.CLIENT);
    JwtClaims eternal = TestIdentityProvider.accessToken("ml-connector-operator");
    eternal.unsetClaim("exp");
    JwtClaims good = TestIdentityProvider.accessToken("ml-connector-operator");
    var symmetric = new JsonWebSignature();
    symmetric.setPayload(good.toJson());
    symmetric.setAlgorithmHeaderValue("HS256");
    symmetric.setKeyIdHeaderValue("current");
    symmetric.setKey(new HmacKey(TestIdentityProvider.publicKey().getPublicKey().getEncoded()));
    return Stream.of(
        Arguments.of("expired", TestIdentityProvider.signed(expired)),
        Arguments.of("of another issuer", TestIdentityProvider.signed(foreign)),
        Arguments.of("for another application", TestIdentityProvider.signed(forOthers)),
        Arguments.of("for the sign-in", TestIdentityProvider.signed(forTheConsole)),
        Arguments.of("without end", TestIdentityProvider.signed(eternal)),
        Arguments.of(
            "signed by a stranger",
            TestIdentityProvider.signed(good, TestIdentityProvider.key("current"))),
        Arguments.of(
            "signed by a stranger under an unknown key",
            TestIdentityProvider.signed(good, TestIdentityProvider.key("other"))),
        Arguments.of("signed with the public key", symmetric.getCompactSerialization()),
        Arguments.of(
            "not signed", encoded("{\"alg\":\"none\"}") + "." + encoded(good.toJson()) + "."),
        Arguments.of("opaque", "c29tZSBvcGFxdWUgdG9rZW4"));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("worthless")
  void tokenThatIsNoGoodIsRefused(String why, String token) {
    with(token)
        .get("/api/v1/streams")
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE)
        .body(not(containsString(token)));
  }

  @Test
  void strangerIsToldWhereToSignInAndNotLedThere() {
    stranger()
        .get("/api/v1/streams")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", AccessMechanism.CHALLENGE)
        .header("Link", equalTo("</login>; rel=\"login\""));
  }

  @Test
  void browserSignsInWorksAndSignsOut() {
    TestIdentityProvider.personHas("ml-connector-operator");

    Cookies session = signIn();

    assertThat(session.asList())
        .filteredOn(cookie -> cookie.getName().startsWith(OidcTenants.SESSION_COOKIE))
        .isNotEmpty()
        .allSatisfy(
            cookie -> {
              assertThat(cookie.isHttpOnly()).isTrue();
              assertThat(cookie.getSameSite()).isEqualTo("Lax");
              assertThat(cookie.getValue()).doesNotContain("refresh-token-of-olga");
            });
    browser(session)
        .get(SESSION)
        .then()
        .statusCode(200)
        .body("name", equalTo("olga (" + TestIdentityProvider.SUBJECT + ")"))
        .body("roles", equalTo(List.of("operator", "viewer")))
        .body("signedIn", equalTo(true));

    Response end = browser(session).header("X-Requested-With", "console").delete(SESSION);

    end.then().statusCode(204);
    assertThat(end.detailedCookies().asList())
        .filteredOn(cookie -> cookie.getName().startsWith(OidcTenants.SESSION_COOKIE))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie.getMaxAge()).isZero());
  }

  @Test
  void foreignPageCanNotMakeASignedInBrowserOrderAnything() {
    TestIdentityProvider.personHas("ml-connector-operator");
    Cookies session = signIn();
    RequestSpecification order = browser(session).contentType("application/json").body(ORDER);

    order
        .post(POLLS)
        .then()
        .statusCode(403)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("X-Requested-With"));
    browser(session)
        .header("Origin", "https://evil.test")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "X-Requested-With")
        .options(POLLS)
        .then()
        .header("Access-Control-Allow-Origin", nullValue())
        .header("Access-Control-Allow-Headers", nullValue());
    browser(session)
        .header("X-Requested-With", "console")
        .contentType("application/json")
        .body(ORDER)
        .post(POLLS)
        .then()
        .statusCode(202);
  }

  @Test
  void personWithoutARoleSeesNothing() {
    TestIdentityProvider.personHas("accounting");

    browser(signIn()).get("/api/v1/streams").then().statusCode(403);
  }

  @Test
  void alteredSessionIsNone() {
    TestIdentityProvider.personHas("ml-connector-viewer");
    Cookie good =
        signIn().asList().stream()
            .filter(cookie -> cookie.getName().startsWith(OidcTenants.SESSION_COOKIE))
            .findFirst()
            .orElseThrow();
    String value = good.getValue();
    char other = value.charAt(value.length() / 2) == 'A' ? 'B' : 'A';
    String altered =
        value.substring(0, value.length() / 2) + other + value.substring(value.length() / 2 + 1);

    from(client).cookie(good.getName(), altered).get(SESSION).then().statusCode(401);
  }

  @Test
  void codeOfAnotherBrowserIsRefused() {
    Response begin = stranger().get("/login");
    Response back = atProvider(begin);

    stranger()
        .get(URI.create(back.header("Location")))
        .then()
        .statusCode(not(equalTo(200)))
        .cookies(Map.of());
  }

  @Test
  void guesserIsHeldAndNobodyElse() {
    for (int guess = 0; guess < 5; guess++) {
      with("guess-number-" + guess).get(SESSION).then().statusCode(401);
    }

    with(ApiProfile.OPERATOR)
        .get(SESSION)
        .then()
        .statusCode(429)
        .contentType(Problem.MEDIA_TYPE)
        .header("Retry-After", containsString("30"))
        .body("type", equalTo("urn:ml-connector:problem:too-many-attempts"));
    String guesser = client;
    moveToAnotherAddress();
    with(ApiProfile.OPERATOR).get(SESSION).then().statusCode(200);
    Awaitility.await()
        .untilAsserted(
            () ->
                with(ApiProfile.VIEWER)
                    .queryParam("action", "access.held")
                    .queryParam("objectId", guesser)
                    .get("/api/v1/audit")
                    .then()
                    .body("items[0].after.attempts", equalTo(5))
                    .body("items[0].actor.kind", equalTo("SYSTEM")));
    given()
        .get(metrics)
        .then()
        .body(containsString("connector_access_refusals_total{reason=\"wrong_token\"}"))
        .body(containsString("connector_access_refusals_total{reason=\"held\"}"));
  }

  @Test
  void expiredTokenOfAnHonestClientDoesNotHoldIt() {
    JwtClaims expired = TestIdentityProvider.accessToken("ml-connector-viewer");
    TestIdentityProvider.age(expired, 60);
    String token = TestIdentityProvider.signed(expired);

    for (int attempt = 0; attempt < 10; attempt++) {
      with(token).get(SESSION).then().statusCode(401);
    }

    with(ApiProfile.VIEWER).get(SESSION).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "token", "api-key", "client_secret", "Authorization"})
  void credentialsInAnAddressAreRefusedUnseen(String parameter) {
    stranger()
        .queryParam(parameter, ApiProfile.OPERATOR)
        .get("/api/v1/streams")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .header("X-Content-Type-Options", "nosniff")
        .body(not(containsString(ApiProfile.OPERATOR)));
  }

  /** What a browser does, redirect by redirect. */
  private Cookies signIn() {
    Response begin = stranger().get("/login");
    assertThat(begin.statusCode()).isEqualTo(302);
    assertThat(begin.header("Location"))
        .contains("code_challenge_method=S256", "nonce=", "state=", "response_type=code");
    assertThat(begin.detailedCookies().asList())
        .allSatisfy(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
    Response back = atProvider(begin);
    Response signedIn =
        from(client)
            .cookies(begin.detailedCookies())
            .urlEncodingEnabled(false)
            .get(URI.create(back.header("Location")));
    assertThat(signedIn.statusCode()).isEqualTo(302);
    Cookies session = signedIn.detailedCookies();
    browser(session)
        .get(URI.create(signedIn.header("Location")))
        .then()
        .statusCode(303)
        .header("Location", containsString("/"));
    return session;
  }

  /** What the identity provider answers to a browser that was sent there. */
  private static Response atProvider(Response begin) {
    return given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .get(URI.create(begin.header("Location")));
  }

  private RequestSpecification browser(Cookies session) {
    return from(client)
        .cookies(
            new Cookies(
                session.asList().stream().filter(cookie -> cookie.getMaxAge() != 0).toList()));
  }

  private RequestSpecification stranger() {
    return from(client);
  }

  private RequestSpecification with(String token) {
    return from(client).header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification from(String address) {
    return given().redirects().follow(false).header(SignInProfile.FORWARDED, address);
  }
}
