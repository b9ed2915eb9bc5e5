package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.testing.DatabaseDump;
import io.mlconnector.testing.PlantedSecrets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged connector with a secret of its own in every place that takes one, at work and in
 * trouble, with talkative logs. None of the secrets may then stand in the log, in any table of the
 * database, in the meters, in the health or in the answer of any operation of the API.
 */
class PlantedSecretsIT {
  private static final Duration START = Duration.ofSeconds(120);
  private static final String KEY_ID = "k1";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private final PlantedSecrets secrets = new PlantedSecrets();
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @Test
  void secretsLeaveNoTraceInAnythingThatIsWritten() throws Exception {
    String operator = secrets.plant("operator-token");
    String viewer = secrets.plant("viewer-token");
    String wrong = "wrong-" + operator;
    try (var world = new ProcessWorld(pod(), directory)) {
      // Given
      Map<String, String> settings = world.settings();
      settings.putAll(plantedSettings(operator, viewer));
      ConnectorProcess first = world.start(settings);
      first.awaitStarted(START);
      store(first, operator);
      world.awaitComplete(START);

      // When: work, refusals, a pod in trouble, a second start with another token
      Api.ask(first, "GET", "/api/v1/streams", wrong, "");
      Api.ask(first, "GET", "/api/v1/streams?access_token=" + operator, operator, "");
      Api.ask(first, "POST", "/api/v1/streams/invoices/polls", viewer, "{\"kind\":\"SWEEP\"}");
      Api.ask(
          first,
          "POST",
          "/api/v1/streams/invoices/polls",
          operator,
          "{\"kind\":\"" + operator + "\"}");
      world.pod().faults().activate(Fault.of(FaultKind.UNAUTHORIZED_TEXT).times(6));
      world.pod().faults().activate(Fault.of(FaultKind.FORBIDDEN).on(Fault.TOKEN).times(3));
      assertThat(
              Api.ask(
                      first,
                      "POST",
                      "/api/v1/streams/suppliers/polls",
                      operator,
                      "{\"kind\":\"SWEEP\"}")
                  .statusCode())
          .isEqualTo(202);
      Awaitility.await()
          .atMost(START)
          .until(
              () ->
                  world
                              .database()
                              .number(
                                  "SELECT count(*) FROM connector.poll_run WHERE outcome IN"
                                      + " ('FAILED', 'RETRYING')")
                          > 0
                      || world.pod().faults().strikes(FaultKind.UNAUTHORIZED_TEXT) > 1);
      Map<String, String> written = answers(first, operator);
      first.close();
      settings.put("connector.security.viewer-token", secrets.plant("next-viewer-token"));
      ConnectorProcess second = world.start(settings);
      second.awaitStarted(START);
      answers(second, operator)
          .forEach((address, answer) -> written.merge(address, answer, String::concat));
      second.close();

      // Then
      written.put("log of the first process", Files.readString(first.log()));
      written.put("log of the second process", Files.readString(second.log()));
      written.put(
          "database", DatabaseDump.of(world.database().dataSource(), "connector", "fusion_mart"));
      assertThat(written.get("database"))
          .contains("configuration.changed", "connector.security.viewer-token", "access.refused")
          .contains("credential.put")
          .contains("connector.credential");
      assertThat(written.get("log of the first process")).contains("DEBUG");
      assertThat(written).hasSizeGreaterThan(12);
      assertThat(written)
          .allSatisfy(
              (place, text) ->
                  assertThat(secrets.foundIn(text)).as("found in %s", place).isEmpty());
    }
  }

  private PodSettings pod() {
    PodSettings usual = PodSettings.defaults().withInvoices(50);
    return new PodSettings(
        usual.seed(),
        usual.invoices(),
        usual.clock(),
        usual.port(),
        usual.clientId(),
        secrets.plant("fusion-client-secret"),
        usual.scope(),
        usual.tokenLifetime(),
        usual.maxPageSize(),
        usual.maxChildPageSize(),
        usual.journalsExpandable());
  }

  private Map<String, String> plantedSettings(String operator, String viewer) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("connector.security.operator-token", operator);
    settings.put("connector.security.viewer-token", viewer);
    settings.put("connector.security.oidc.issuer", "http://127.0.0.1:9/realms/none");
    settings.put("connector.security.oidc.client-id", "ml-connector");
    settings.put("connector.security.oidc.client-secret", secrets.plant("oidc-client-secret"));
    settings.put("connector.vault.keys.\"" + KEY_ID + "\"", vaultKey());
    settings.put("connector.vault.active-key", KEY_ID);
    settings.put("quarkus.datasource.connector.password", secrets.plant("database-password"));
    settings.put("quarkus.datasource.warehouse.password", secrets.plant("warehouse-password"));
    settings.put("quarkus.log.category.\"io.mlconnector\".level", "DEBUG");
    return settings;
  }

  private String vaultKey() {
    byte[] key = new byte[32];
    new Random(20260301).nextBytes(key);
    String encoded = Base64.getEncoder().encodeToString(key);
    secrets.plant("vault-key", encoded);
    return encoded;
  }

  /** As an operator does it, one mistake included. */
  private void store(ConnectorProcess process, String operator) throws Exception {
    put(process, operator, 200, "looker", "client-secret", secrets.plant("looker-client-secret"));
    put(process, operator, 200, "teams", "client-secret", secrets.plant("teams-client-secret"));
    put(process, operator, 200, "teams", "certificate-key", secrets.plant("teams-certificate-key"));
    String signature = secrets.plant("workflows-signature");
    put(
        process,
        operator,
        200,
        "workflows",
        "finance",
        "https://prod-01.westeurope.logic.azure.com/workflows/1?sig=" + signature);
    put(process, operator, 400, "looker", secrets.plant("secret-in-place-of-a-name"), "x");
    put(process, operator, 200, "delegated", "olga", secrets.plant("delegated-refresh-token"));
    put(process, operator, 200, "webhooks", "looker", secrets.plant("webhook-secret"));
  }

  private void put(
      ConnectorProcess process, String token, int status, String system, String field, String value)
      throws Exception {
    String body = JSON.writeValueAsString(Map.of(field, value));
    HttpResponse<String> answer =
        Api.ask(process, "PUT", "/api/v1/credentials/" + system, token, body);
    assertThat(answer.statusCode()).as("%s %s", system, field).isEqualTo(status);
    assertThat(secrets.foundIn(answer.headers().map() + answer.body())).isEmpty();
  }

  /** What every reading operation, the meters and the health say, by address. */
  private Map<String, String> answers(ConnectorProcess process, String token) throws Exception {
    var answers = new LinkedHashMap<String, String>();
    String description = Api.ask(process, "GET", "/q/openapi?format=json", token, "").body();
    answers.put("/q/openapi", description);
    JsonNode paths = JSON.readTree(description).path("paths");
    for (var path : paths.properties()) {
      if (path.getValue().has("get")) {
        String address = path.getKey().replace("{stream}", "invoices").replaceAll("\\{[^}]+}", "1");
        HttpResponse<String> answer = Api.ask(process, "GET", address, token, "");
        answers.put(address, answer.headers().map() + answer.body());
      }
    }
    for (String address : new String[] {"/q/metrics", "/q/health"}) {
      answers.put(
          address,
          send(HttpRequest.newBuilder(process.managementUrl().resolve(address)).build()).body());
    }
    return answers;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }
}
