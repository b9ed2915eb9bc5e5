package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every endpoint of the product with the least role that may use it. A new endpoint fails here
 * until somebody has decided who may use it.
 */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class EndpointsQuarkusTest {

  /** Method, path and role. */
  enum Endpoint {
    LIST_STREAMS("GET", "/api/v1/streams", Role.VIEWER),
    REQUEST_POLL("POST", "/api/v1/streams/{stream}/polls", Role.OPERATOR),
    LIST_POLLS("GET", "/api/v1/polls", Role.VIEWER),
    GET_POLL("GET", "/api/v1/polls/{id}", Role.VIEWER),
    GET_RECORD("GET", "/api/v1/records/{stream}/{key}", Role.VIEWER),
    LIST_LOADS("GET", "/api/v1/loads", Role.VIEWER),
    LIST_LOAD_FAILURES("GET", "/api/v1/loads/failures", Role.VIEWER),
    GET_LOAD_POSITION("GET", "/api/v1/loads/position", Role.VIEWER),
    LIST_AUDIT("GET", "/api/v1/audit", Role.VIEWER),
    VERIFY_AUDIT("GET", "/api/v1/audit/verification", Role.VIEWER),
    GET_SESSION("GET", "/api/v1/session", Role.VIEWER),
    END_SESSION("DELETE", "/api/v1/session", Role.VIEWER),
    LIST_ALIGNMENT_FINDINGS("GET", "/api/v1/alignments", Role.VIEWER),
    LIST_ALIGNMENT_RUNS("GET", "/api/v1/alignments/runs", Role.VIEWER),
    LIST_REPORTS("GET", "/api/v1/reports", Role.VIEWER),
    LIST_REPORT_RUNS("GET", "/api/v1/reports/{name}/runs", Role.VIEWER),
    GET_REPORT_RUN("GET", "/api/v1/reports/{name}/runs/{id}", Role.VIEWER),
    REQUEST_REPORT_RUN("POST", "/api/v1/reports/{name}/runs", Role.OPERATOR),
    RECONCILE_PLANS("POST", "/api/v1/reports/reconciliations", Role.OPERATOR),
    TAKE_LOOKER_PROOF("POST", "/hooks/looker", Endpoint.WEBHOOK),
    TAKE_GRAPH_CHANGES("POST", "/hooks/graph", Endpoint.SECRET_IN_BODY),
    TAKE_GRAPH_LIFECYCLE("POST", "/hooks/graph/lifecycle", Endpoint.SECRET_IN_BODY),
    LIST_SUBSCRIPTIONS("GET", "/api/v1/subscriptions", Role.VIEWER),
    LIST_QUARANTINE("GET", "/api/v1/quarantine", Role.VIEWER),
    LIST_NOTICES("GET", "/api/v1/notices", Role.VIEWER),
    PREVIEW_RULES("POST", "/api/v1/rules/preview", Role.VIEWER),
    LIST_CREDENTIALS("GET", "/api/v1/credentials", Role.VIEWER),
    PUT_CREDENTIALS("PUT", "/api/v1/credentials/{system}", Role.OPERATOR),
    DELETE_CREDENTIALS("DELETE", "/api/v1/credentials/{system}", Role.OPERATOR),
    LIST_VAULT_KEYS("GET", "/api/v1/vault/keys", Role.VIEWER),
    REENCRYPT_CREDENTIALS("POST", "/api/v1/vault/reencryptions", Role.OPERATOR),
    PING_CONNECTION("POST", "/api/v1/connections/{connection}/ping", Role.OPERATOR),
    LIST_DELIVERIES("GET", "/api/v1/deliveries", Role.VIEWER),
    GET_DELIVERY("GET", "/api/v1/deliveries/{id}", Role.VIEWER),
    RETRY_DELIVERY("POST", "/api/v1/deliveries/{id}/retry", Role.OPERATOR),
    CANCEL_DELIVERY("POST", "/api/v1/deliveries/{id}/cancel", Role.OPERATOR),
    RESOLVE_DELIVERY("POST", "/api/v1/deliveries/{id}/resolve", Role.OPERATOR),
    REQUEST_REPLAY("POST", "/api/v1/replays", Role.OPERATOR),
    GET_REPLAY("GET", "/api/v1/replays/{id}", Role.VIEWER),
    LIST_TARGETS("GET", "/api/v1/targets", Role.VIEWER),
    PAUSE_TARGET("POST", "/api/v1/targets/{kind}/{name}/pause", Role.OPERATOR),
    RESUME_TARGET("POST", "/api/v1/targets/{kind}/{name}/resume", Role.OPERATOR);

    /** No role: whoever calls proves itself in its own way, and never by a bearer token. */
    static final String WEBHOOK = "webhook";

    /** The same, but the proof is in the body, so that a body without it is refused as such. */
    static final String SECRET_IN_BODY = "webhook with its secret in the body";

    private final String method;
    private final String path;
    private final String role;

    Endpoint(String method, String path, String role) {
      this.method = method;
      this.path = path;
      this.role = role;
    }

    private boolean isWebhook() {
      return role.equals(WEBHOOK) || role.equals(SECRET_IN_BODY);
    }

    private int refusal() {
      return role.equals(SECRET_IN_BODY) ? 400 : 401;
    }

    private Response call(RequestSpecification request) {
      String address = path.replace("{stream}", "invoices").replaceAll("\\{[a-z]+}", "1");
      return request.contentType("application/json").body("{}").request(method, address);
    }
  }

  @Test
  void tableAndDescriptionNameTheSameEndpoints() {
    Map<String, Map<String, Object>> paths =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().path("paths");

    Set<String> described = new TreeSet<>();
    paths.forEach(
        (path, operations) ->
            operations.keySet().stream()
                .filter(method -> List.of("get", "put", "post", "delete", "patch").contains(method))
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    assertThat(described).isEqualTo(table());
  }

  @Test
  void tableAndSourcesNameTheSameEndpoints() {
    Set<String> written =
        new ClassFileImporter()
            .importPath(java.nio.file.Path.of("target/classes/io/mlconnector/api")).stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(EndpointsQuarkusTest::endpointsOf)
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(written).isEqualTo(table());
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsAnsweredWithoutToken(Endpoint endpoint) {
    assertThat(endpoint.call(given()).statusCode()).isEqualTo(endpoint.refusal());
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsAnsweredToAStranger(Endpoint endpoint) {
    assertThat(endpoint.call(given().auth().oauth2("stranger")).statusCode())
        .isEqualTo(endpoint.refusal());
  }

  @ParameterizedTest
  @EnumSource
  void viewerMayLookAndNoMore(Endpoint endpoint) {
    int status = endpoint.call(given().auth().oauth2(ApiProfile.VIEWER)).statusCode();

    if (endpoint.role.equals(Role.VIEWER)) {
      assertThat(status).isNotIn(401, 403, 500);
    } else {
      assertThat(status).isEqualTo(endpoint.isWebhook() ? endpoint.refusal() : 403);
    }
  }

  @ParameterizedTest
  @EnumSource
  void operatorMayDoEverything(Endpoint endpoint) {
    int status = endpoint.call(given().auth().oauth2(ApiProfile.OPERATOR)).statusCode();

    if (endpoint.isWebhook()) {
      assertThat(status).isEqualTo(endpoint.refusal());
    } else {
      assertThat(status).isNotIn(401, 403, 500);
    }
  }

  private static Set<String> table() {
    return Arrays.stream(Endpoint.values())
        .map(endpoint -> endpoint.method + " " + endpoint.path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> endpointsOf(JavaClass resource) {
    String root = resource.getAnnotationOfType(Path.class).value();
    return resource.getMethods().stream()
        .flatMap(
            method ->
                verbOf(method).stream()
                    .map(
                        verb ->
                            verb
                                + " "
                                + root
                                + method
                                    .tryGetAnnotationOfType(Path.class)
                                    .map(Path::value)
                                    .orElse("")));
  }

  private static List<String> verbOf(JavaMethod method) {
    return method.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
        .map(annotation -> annotation.getRawType().getSimpleName())
        .toList();
  }
}
