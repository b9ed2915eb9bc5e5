package io.mlconnector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"SECRETVALUE\",\"x\":1}",
        "{\"client_secret\" : \"SECRETVALUE\"}",
        "{\"Password\":\"SECRETVALUE with \\\" quote SECRETVALUE\"}",
        "{\"api-key\":\"SECRETVALUE",
        "grant_type=x&client_secret=SECRETVALUE&scope=y",
        "client_assertion=SECRETVALUE",
        "Authorization: Bearer SECRETVALUE",
        "authorization: basic SECRETVALUE==",
        "see eyJhbGciSECRETVALUE.eyJzdWIiSECRETVALUE.c2lnbSECRETVALUE here",
        "{\"error\":\"token eyJSECRETVALUE expired\"}"
      })
  void secretsAreTakenOut(String body) {
    assertThat(Redaction.excerpt(body.getBytes(StandardCharsets.UTF_8)))
        .doesNotContain("SECRETVALUE")
        .contains("****");
  }

  @Test
  void everythingElseStays() {
    String body =
        "{\"title\":\"Bad Request\",\"status\":\"400\",\"o:errorDetails\":[{\"detail\":\"JBO-25014: Müller\"}]}";
    assertThat(Redaction.excerpt(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(body);
  }

  @Test
  void excerptIsShort() {
    assertThat(Redaction.excerpt(new byte[100_000])).hasSize(Redaction.KEPT_CHARACTERS);
  }

  @Test
  void secretAcrossTheCutIsTakenOut() {
    // Given
    String body = " ".repeat(Redaction.KEPT_CHARACTERS - 30) + "{\"token\":\"" + "S".repeat(9_000);

    // When
    String kept = Redaction.excerpt(body.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(kept).doesNotContain("SS");
  }

  @Test
  void longValueFullOfEscapesIsTakenOut() {
    // Given
    String body = "{\"token\":\"" + "\\n".repeat(10_000) + "\"}";

    // When
    String kept = Redaction.excerpt(body.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(kept).isEqualTo("{\"token\":\"****");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "a-", "\\", "eyJ.", "Bearer ", "\"", "token.token-"})
  void hostileBodiesTakeNoTime(String piece) {
    byte[] body = ("\"" + piece.repeat(20_000)).getBytes(StandardCharsets.UTF_8);
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redaction.excerpt(body));
  }
}
