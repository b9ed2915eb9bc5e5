package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialCipher.Encrypted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class CredentialCipherTest {
  private static final CredentialRef FUSION_SECRET =
      new CredentialRef(CredentialSystem.FUSION, CredentialField.CLIENT_SECRET);
  private static final CredentialRef LOOKER_SECRET =
      new CredentialRef(CredentialSystem.LOOKER, CredentialField.CLIENT_SECRET);

  private final CredentialCipher cipher =
      new CredentialCipher(new VaultKeys(VaultReplica.keys("k1", "k1", "k2")));

  @Test
  void everySecretComesBackAsItWas() {
    var random = new Random(20261121);
    for (int i = 0; i < 500; i++) {
      var field = new CredentialField("channel " + random.nextInt(1_000_000));
      var ref = new CredentialRef(CredentialSystem.WORKFLOWS, field);
      Secret secret = Secret.of("x" + randomText(random, random.nextInt(3_000)) + "x");

      Encrypted encrypted = cipher.encrypt(ref, secret);

      assertThat(cipher.decrypt(ref, encrypted)).isEqualTo(secret);
    }
  }

  @Test
  void headerNamesAlgorithmKeyAndOwner() throws JoseException {
    Encrypted encrypted = cipher.encrypt(FUSION_SECRET, Secret.of("s3cret"));

    String[] parts = encrypted.jwe().split("\\.", -1);
    var header = JsonUtil.parseJson(new String(decode(parts[0]), StandardCharsets.UTF_8));
    assertThat(parts).hasSize(5);
    assertThat(parts[1]).as("no wrapped key with dir").isEmpty();
    assertThat(header)
        .containsEntry("alg", "dir")
        .containsEntry("enc", "A256GCM")
        .containsEntry("kid", "k1")
        .containsEntry("mlc-system", "fusion")
        .containsEntry("mlc-field", "client-secret")
        .containsEntry("crit", List.of("mlc-system", "mlc-field"));
    assertThat(decode(parts[2])).as("96 bit nonce").hasSize(12);
    assertThat(decode(parts[4])).as("128 bit tag").hasSize(16);
  }

  @Test
  void sameSecretNeverGivesTheSameCiphertext() {
    var seen = new HashSet<String>();

    for (int i = 0; i < 200; i++) {
      assertThat(seen.add(cipher.encrypt(FUSION_SECRET, Secret.of("s3cret")).jwe())).isTrue();
    }
  }

  @Test
  void changingAnyPartIsNoticed() {
    Encrypted encrypted = cipher.encrypt(FUSION_SECRET, Secret.of("a secret of some length"));
    String[] parts = encrypted.jwe().split("\\.", -1);

    for (int part : new int[] {0, 2, 3, 4}) {
      byte[] bytes = decode(parts[part]);
      for (int bit = 0; bit < bytes.length * 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        String[] changed = parts.clone();
        changed[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
        var forged = new Encrypted("k1", String.join(".", changed));

        assertThatThrownBy(() -> cipher.decrypt(FUSION_SECRET, forged))
            .as("bit %d of part %d", bit, part)
            .isInstanceOf(ConnectorException.class);
      }
    }
  }

  @Test
  void ciphertextOfAnotherCredentialIsRefusedByName() {
    Encrypted encrypted = cipher.encrypt(LOOKER_SECRET, Secret.of("looker's own"));

    assertThatThrownBy(() -> cipher.decrypt(FUSION_SECRET, encrypted))
        .hasMessageContaining("fusion/client-secret")
        .hasMessageContaining("made for looker/client-secret")
        .extracting("code")
        .isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE);
  }

  @Test
  void rowThatNamesAnotherKeyIsRefused() {
    Encrypted encrypted = cipher.encrypt(FUSION_SECRET, Secret.of("s3cret"));

    assertThatThrownBy(() -> cipher.decrypt(FUSION_SECRET, new Encrypted("k2", encrypted.jwe())))
        .extracting("code")
        .isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE);
    assertThatThrownBy(() -> cipher.decrypt(FUSION_SECRET, new Encrypted("k3", encrypted.jwe())))
        .hasMessageContaining("\"k3\"")
        .extracting("code")
        .isEqualTo(ErrorCode.VAULT_KEY_MISSING);
  }

  @Test
  void otherAlgorithmsAreRefusedEvenWithTheRightKey() throws JoseException {
    var jwe = new JsonWebEncryption();
    jwe.setAlgorithmHeaderValue("A256KW");
    jwe.setEncryptionMethodHeaderParameter("A256GCM");
    jwe.setKeyIdHeaderValue("k1");
    jwe.setHeader("mlc-system", "fusion");
    jwe.setHeader("mlc-field", "client-secret");
    jwe.setKey(new SecretKeySpec(Base64.getDecoder().decode(VaultReplica.key("k1")), "AES"));
    jwe.setPlaintext("s3cret");
    String wrapped = jwe.getCompactSerialization();

    assertThatThrownBy(() -> cipher.decrypt(FUSION_SECRET, new Encrypted("k1", wrapped)))
        .isInstanceOf(ConnectorException.class);
  }

  @Test
  void readerThatDoesNotKnowTheOwnerMustNotDecrypt() throws JoseException {
    Encrypted encrypted = cipher.encrypt(FUSION_SECRET, Secret.of("s3cret"));
    var naive = new JsonWebEncryption();
    naive.setKey(new SecretKeySpec(Base64.getDecoder().decode(VaultReplica.key("k1")), "AES"));
    naive.setCompactSerialization(encrypted.jwe());

    assertThatThrownBy(naive::getPlaintextBytes).isInstanceOf(JoseException.class);
  }

  @Test
  void accidentsShowNeitherSecretNorKey() {
    Encrypted encrypted = cipher.encrypt(LOOKER_SECRET, Secret.of("planted-secret"));

    assertThatThrownBy(() -> cipher.decrypt(FUSION_SECRET, encrypted))
        .satisfies(
            e ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                    .doesNotContain("planted-secret", VaultReplica.key("k1")));
  }

  private static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private static String randomText(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int codePoint = random.nextInt(0x20, 0x2_0000);
      text.appendCodePoint(
          Character.isBmpCodePoint(codePoint) && Character.isSurrogate((char) codePoint)
              ? '?'
              : codePoint);
    }
    return text.toString();
  }
}
