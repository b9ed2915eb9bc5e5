package io.mlconnector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search that finds nothing proves nothing unless it would have found something. */
class PlantedSecretsTest {
  private static final String SECRET = "planted-looker-7c1f0e9ab4d25e83";

  static List<String> leaks() {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    return List.of(
        "client_secret=" + SECRET,
        HexFormat.of().formatHex(bytes),
        Base64.getEncoder().encodeToString(bytes),
        basic("id:" + SECRET),
        basic("ab:" + SECRET),
        basic("a:" + SECRET + "!"),
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"s\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void leakIsFoundHoweverItIsSpelt(String leak) {
    var secrets = new PlantedSecrets();
    secrets.plant("looker", SECRET);

    assertThat(secrets.foundIn("before " + leak + " after"))
        .isNotEmpty()
        .asString()
        .doesNotContain(SECRET);
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    var secrets = new PlantedSecrets();
    secrets.plant("looker", SECRET);

    assertThat(secrets.foundIn("planted-looker-**** and planted-teams-7c1f0e9ab4d25e83")).isEmpty();
  }

  private static String basic(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
