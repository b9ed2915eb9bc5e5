package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final CredentialRef FUSION =
      new CredentialRef(CredentialSystem.FUSION, CredentialField.CLIENT_SECRET);
  private static final CredentialRef LOOKER =
      new CredentialRef(CredentialSystem.LOOKER, CredentialField.CLIENT_SECRET);

  private final Fingerprints fingerprints = under("k1");

  @Test
  void equalValuesOfOneCredentialAreRecognised() {
    var first = fingerprints.of(FUSION, Secret.of("1234"));

    assertThat(first).isEqualTo(fingerprints.of(FUSION, Secret.of("1234")));
    assertThat(first).isNotEqualTo(fingerprints.of(FUSION, Secret.of("1235")));
    assertThat(first.orElseThrow().value()).matches("k1:[0-9a-f]{16}");
  }

  @Test
  void equalValuesOfTwoCredentialsAreNot() {
    assertThat(fingerprints.of(FUSION, Secret.of("1234")))
        .isNotEqualTo(fingerprints.of(LOOKER, Secret.of("1234")));
  }

  @Test
  void nobodyCanTestAGuessWithoutTheKey() {
    assertThat(digits(fingerprints.of(FUSION, Secret.of("1234")).orElseThrow()))
        .isNotEqualTo(digits(under("k2").of(FUSION, Secret.of("1234")).orElseThrow()));
  }

  @Test
  void withoutKeyThereIsNone() {
    var closed = new Fingerprints(new VaultKeys(VaultReplica.config("", Map.of())));

    assertThat(closed.of(FUSION, Secret.of("1234"))).isEmpty();
  }

  private static String digits(Fingerprint fingerprint) {
    return fingerprint.value().substring(fingerprint.value().indexOf(':'));
  }

  private static Fingerprints under(String key) {
    return new Fingerprints(new VaultKeys(VaultReplica.keys(key, key)));
  }
}
