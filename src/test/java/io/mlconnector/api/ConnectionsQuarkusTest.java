package io.mlconnector.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.connection.KeyRotation;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionGateway;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RowFilter;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialStatus;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import io.mlconnector.vault.VaultReplica;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials put through the API, used against a pod, tried by a ping and recorded. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class ConnectionsQuarkusTest {
  private static final String PLANTED = "planted-secret-nobody-may-see";

  @Inject Vault vault;
  @Inject AuditQuery audit;
  @Inject FusionGateway gateway;
  @Inject KeyRotation rotation;

  @Inject
  @DataSource("connector")
  javax.sql.DataSource database;

  @BeforeEach
  void forgetCredentials() {
    pod().faults().clearAll();
    vault.list().stream()
        .filter(status -> status.stored().isPresent())
        .map(CredentialStatus::ref)
        .forEach(vault::delete);
  }

  @Test
  void credentialsArePutListedAndForgottenByName() {
    // When
    Response put = putFusion(pod().settings().clientId(), PLANTED);

    // Then
    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.jsonPath().getList("items.field")).containsExactly("client-id", "client-secret");
    assertThat(put.jsonPath().getList("items.source")).containsOnly("VAULT");
    assertThat(put.jsonPath().getString("items[1].fingerprint")).startsWith("k1:");
    Response list = viewer().get("/api/v1/credentials");
    assertThat(list.jsonPath().getList("items.system")).contains("fusion");
    assertThat(put.asString() + list.asString()).doesNotContain(PLANTED);

    Response deleted = operator().delete("/api/v1/credentials/fusion?field=client-secret");
    assertThat(deleted.jsonPath().getList("items.field")).containsExactly("client-id");
    assertThat(operator().delete("/api/v1/credentials/fusion").statusCode()).isEqualTo(200);
    assertThat(operator().delete("/api/v1/credentials/fusion").statusCode()).isEqualTo(404);
  }

  @Test
  void everyChangeIsRecordedByFingerprint() {
    // When
    putFusion("first", PLANTED);
    String before = fingerprint();
    putFusion("first", PLANTED + "-2");
    String after = fingerprint();

    // Then
    AuditEntry entry = entries("credential.put", "fusion/client-secret").getFirst();
    assertThat(entry.before().orElseThrow()).contains(before);
    assertThat(entry.after().orElseThrow()).contains(after);
    assertThat(entry.actor().name()).isEqualTo(Role.OPERATOR);
    assertThat(entry.requestId()).isPresent();
    assertThat(before).isNotEqualTo(after);
    assertThat(entry.toString()).doesNotContain("planted");
    operator().delete("/api/v1/credentials/fusion");
    assertThat(entries("credential.deleted", "fusion/client-secret").getFirst().after()).isEmpty();
  }

  @Test
  void whatIsRefusedChangesNothingAndRepeatsNothing() {
    // Given
    int recorded = entries("credential.put", "teams/certificate").size();

    for (Response refused :
        List.of(
            put("teams", "{\"certificate\":\"" + PLANTED + "\",\"certificate-key\":\"x\"}"),
            put("teams", "{\"certificate\":\"" + PLANTED + "\"}"),
            put("fusion", "{\"" + PLANTED + "\":\"x\"}"),
            put("fusion", "{\"client-secret\":null}"),
            put("fusion", "{\"client-secret\":\"\",\"client-id\":\"" + PLANTED + "\"}"),
            put("fusion", "{\"client-secret\":{\"value\":\"" + PLANTED + "\"}}"),
            put("fusion", "{\"client-secret\":[\"" + PLANTED + "\"]}"),
            put("fusion", "{}"),
            put("fusion", "null"),
            put("fusion", "[\"" + PLANTED + "\"]"),
            put("fusion", "\"" + PLANTED + "\""),
            put("fusion", "{\"client-secret\":\"" + PLANTED))) {
      // When, Then
      assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
      assertThat(refused.contentType()).startsWith("application/problem+json");
      assertThat(refused.asString()).doesNotContain("planted");
    }
    assertThat(put("salesforce", "{}").statusCode()).isEqualTo(404);
    assertThat(vault.list()).noneMatch(status -> status.stored().isPresent());
    assertThat(entries("credential.put", "teams/certificate")).hasSize(recorded);
  }

  @Test
  void storedCredentialsServeTheNextCall() {
    // Given
    var request = PageRequest.first(StreamName.LEDGERS, new RowFilter.All());
    assertThatThrownBy(() -> gateway.fetch(request))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("fusion/client-id");

    // When
    putFusion(pod().settings().clientId(), pod().settings().clientSecret());

    // Then
    assertThat(gateway.fetch(request).records()).isNotEmpty();
    putFusion(pod().settings().clientId(), "wrong");
    assertThatThrownBy(() -> gateway.fetch(request)).hasMessageContaining("Not authenticated");
    putFusion(pod().settings().clientId(), pod().settings().clientSecret());
    assertThatCode(() -> gateway.fetch(request)).doesNotThrowAnyException();
  }

  @Test
  void pingOfAPodThatCanBeUsedNamesEveryStream() {
    // Given
    putFusion(pod().settings().clientId(), pod().settings().clientSecret());

    // When
    JsonPath report = ping("fusion");

    // Then
    assertThat(report.getString("verdict")).isEqualTo("WARN");
    assertThat(stepsOf(report, "WARN")).containsExactly("identity-tls", "pod-tls");
    assertThat(stepsOf(report, "FAILED")).isEmpty();
    assertThat(stepsOf(report, "SKIPPED")).isEmpty();
    assertThat(stepsOf(report, "OK"))
        .containsAll(
            Stream.of(StreamName.values()).map(stream -> "read-" + stream.externalName()).toList())
        .contains("token", "watermark-invoices", "watermark-journals", "clock");
  }

  @Test
  void pingWithoutCredentialsSaysWhatToPut() {
    // When
    JsonPath report = ping("fusion");

    // Then
    assertThat(report.getString("verdict")).isEqualTo("FAILED");
    assertThat(seen(report, "token")).contains("PUT /api/v1/credentials/fusion");
    assertThat(stepsOf(report, "SKIPPED")).contains("read-invoices", "watermark-invoices", "clock");
  }

  @Test
  void pingWithAWrongSecretSaysWhatToMend() {
    // Given
    putFusion(pod().settings().clientId(), PLANTED);

    // When
    Response answer = operator().post("/api/v1/connections/fusion/ping");

    // Then
    assertThat(seen(answer.jsonPath(), "token")).startsWith("invalid_client");
    assertThat(remedy(answer.jsonPath(), "token")).contains("client secret");
    assertThat(answer.asString()).doesNotContain("planted");
  }

  @Test
  void pingTellsAMissingRoleFromAnEmptyTable() {
    // Given
    putFusion(pod().settings().clientId(), pod().settings().clientSecret());
    pod().faults().activate(Fault.of(FaultKind.FORBIDDEN).on("suppliers"));
    pod().faults().activate(Fault.of(FaultKind.UNAVAILABLE).on("payablesPayments"));

    // When
    JsonPath report = ping("fusion");

    // Then
    assertThat(stepsOf(report, "FAILED")).containsExactly("read-payments", "read-suppliers");
    assertThat(remedy(report, "read-suppliers")).contains("Security Console");
    assertThat(seen(report, "read-payments")).contains("HTTP 503");
    assertThat(stepsOf(report, "SKIPPED"))
        .containsExactly("watermark-payments", "watermark-suppliers");
  }

  @Test
  void pingOfTheWarehouseAndOfWhatIsNotConfigured() {
    assertThat(ping("warehouse").getString("verdict")).isEqualTo("OK");
    assertThat(ping("looker").getString("verdict")).isEqualTo("NOT_CONFIGURED");
    assertThat(operator().post("/api/v1/connections/sap/ping").statusCode()).isEqualTo(404);
  }

  @Test
  void movingToTheActiveKeyIsDoneOnceAndRecordedOnce() throws Exception {
    // Given
    VaultReplica before =
        VaultReplica.start(
            database,
            VaultReplica.config("k0", Map.of("k0", ApiProfile.KEY_0, "k1", ApiProfile.KEY_1)));
    before.vault().put(CredentialSystem.LOOKER, Map.of(CredentialField.CLIENT_SECRET, secret()));
    assertThat(keys()).contains("k0 1 false");
    int recorded = moves().size();
    Callable<Integer> order =
        () -> operator().post("/api/v1/vault/reencryptions").then().extract().statusCode();

    // When
    List<Integer> statuses;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(order);
      var second = threads.submit(order);
      rotation.rotateDue();
      statuses = List.of(first.get(), second.get());
    }
    operator().post("/api/v1/vault/reencryptions").then().statusCode(200);

    // Then
    assertThat(statuses).isSubsetOf(200, 409);
    assertThat(keys()).contains("k0 0 true");
    assertThat(
            moves().stream()
                .limit(moves().size() - recorded)
                .filter(state -> state.contains("looker/client-secret")))
        .hasSize(1);
    assertThat(
            vault.find(new CredentialRef(CredentialSystem.LOOKER, CredentialField.CLIENT_SECRET)))
        .contains(secret());
  }

  private static Secret secret() {
    return Secret.of(PLANTED);
  }

  private static List<String> keys() {
    JsonPath keys = viewer().get("/api/v1/vault/keys").jsonPath();
    return keys.<Map<String, Object>>getList("items").stream()
        .map(key -> "%s %s %s".formatted(key.get("id"), key.get("credentials"), key.get("free")))
        .toList();
  }

  /** What was recorded about moves, newest first. */
  private List<String> moves() {
    return audit
        .list(AuditFilter.all().doing("vault.reencrypted"), Optional.empty(), 100)
        .entries()
        .stream()
        .flatMap(entry -> entry.after().stream())
        .toList();
  }

  private List<AuditEntry> entries(String action, String credential) {
    return audit
        .list(
            AuditFilter.all().doing(action).to(new AuditObject("credential", credential)),
            Optional.empty(),
            100)
        .entries();
  }

  private static String fingerprint() {
    return viewer()
        .get("/api/v1/credentials")
        .jsonPath()
        .getString("items.find { it.field == 'client-secret' }.fingerprint");
  }

  private static JsonPath ping(String connection) {
    return operator()
        .post("/api/v1/connections/" + connection + "/ping")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> stepsOf(JsonPath report, String outcome) {
    return report.getList("steps.findAll { it.outcome == '" + outcome + "' }.step");
  }

  private static String seen(JsonPath report, String step) {
    return report.getString("steps.find { it.step == '" + step + "' }.seen");
  }

  private static String remedy(JsonPath report, String step) {
    return report.getString("steps.find { it.step == '" + step + "' }.remedy");
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(ApiProfile.VIEWER);
  }

  private static RequestSpecification operator() {
    return given().auth().oauth2(ApiProfile.OPERATOR);
  }

  private static FusionPod pod() {
    return BarePodResource.pod();
  }

  private static Response putFusion(String id, String secret) {
    return put("fusion", "{\"client-id\":\"%s\",\"client-secret\":\"%s\"}".formatted(id, secret));
  }

  private static Response put(String system, String body) {
    return operator()
        .contentType("application/json")
        .body(body)
        .put("/api/v1/credentials/" + system);
  }
}
