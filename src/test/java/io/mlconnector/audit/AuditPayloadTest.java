package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.vault.Fingerprint;
import io.mlconnector.vault.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditPayloadTest {
  @Test
  void plainValuesStandAsTheyAre() {
    var members = new LinkedHashMap<String, Object>();
    members.put("text", "10 % \"off\"");
    members.put("number", 7);
    members.put("amount", new BigDecimal("12.50"));
    members.put("enabled", true);
    members.put("at", Instant.parse("2026-11-21T10:00:00Z"));
    members.put("every", Duration.ofMinutes(10));
    members.put("id", new UUID(1, 2));
    members.put("outcome", AuditOutcome.DONE);
    members.put("fingerprint", new Fingerprint("k1:0011223344556677"));
    members.put("absent", Optional.empty());
    members.put("list", Arrays.asList("a", null, List.of(1L)));
    members.put("nested", Map.of("address", URI.create("https://pod.example.com/a")));

    assertThat(AuditPayload.of(members).json())
        .isEqualTo(
            """
            {"text":"10 % \\"off\\"","number":7,"amount":12.50,"enabled":true,\
            "at":"2026-11-21T10:00:00Z","every":"PT10M",\
            "id":"00000000-0000-0001-0000-000000000002","outcome":"DONE",\
            "fingerprint":"k1:0011223344556677","absent":null,"list":["a",null,[1]],\
            "nested":{"address":"https://pod.example.com/a"}}""");
  }

  @Test
  void secretsNeverGetIn() throws JsonProcessingException {
    var payload =
        AuditPayload.of(
            Map.of(
                "value", Secret.of("planted"),
                "list", List.of(Secret.of("planted"), Optional.of(Secret.of("planted"))),
                "nested", Map.of("inner", Secret.of("planted"))));
    var fromJson =
        AuditPayload.of(
            new ObjectMapper()
                .readTree("{\"a\":[{\"clientSecret\":\"planted\"},{\"password\":\"planted\"}]}"));

    assertThat(payload.json()).doesNotContain("planted").contains("****");
    assertThat(fromJson.json())
        .isEqualTo("{\"a\":[{\"clientSecret\":\"****\"},{\"password\":\"****\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-secret",
        "connector.fusion.client-secret",
        "refreshToken",
        "PASSWORD",
        "passwd",
        "Authorization",
        "api_key",
        "X-Api-Key",
        "privateKey",
        "clientState",
        "set-cookie"
      })
  void membersNamedLikeASecretLoseTheirText(String name) {
    assertThat(AuditPayload.of(name, "planted").json()).doesNotContain("planted");
    assertThat(AuditPayload.of(name, List.of("planted")).json()).doesNotContain("planted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer planted0123",
        "got eyJhbGciOiJub25lIn0.planted.sig of them",
        "https://user:planted@host/path",
        "https://flow.example.com/invoke?api-version=1&sp=%2Ftriggers&sig=planted-planted",
        "https://login.example.com/cb?code=planted&state=1",
        "-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nplanted",
      })
  void textsLoseWhatLooksLikeASecret(String text) {
    assertThat(AuditPayload.of("note", text).json()).doesNotContain("planted").contains("****");
  }

  @Test
  void ordinaryTextIsLeftAlone() {
    String text =
        "Payment 4711 to Basic Fit AG, token of thanks: https://pod.example.com/x?q=a&b=c";

    assertThat(AuditPayload.of("note", text).json()).contains(text);
    assertThat(AuditPayload.of("token-url", "https://idcs.example.com/oauth2").json())
        .contains("idcs.example.com");
  }

  @Test
  void objectsOfUnknownContentAreRefused() {
    assertThatThrownBy(() -> AuditPayload.of("client", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("client");
    assertThatThrownBy(() -> AuditPayload.of("chars", "planted".toCharArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("planted");
  }

  @Test
  void oversizedStateIsReplacedByItsHash() {
    var payload = AuditPayload.of("rules", "x".repeat(100_000));

    assertThat(payload.json())
        .hasSizeLessThan(200)
        .contains("\"omitted\"", "\"characters\":100012", "\"sha256\":\"");
  }
}
