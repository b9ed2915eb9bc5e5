package io.mlconnector.vault;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * Turns secrets into compact JWE and back: {@code dir} with {@code A256GCM}. System and field stand
 * in the protected header, which a compact JWE authenticates together with the ciphertext; so a
 * ciphertext opens only in the row it was made for. Both are listed as critical: no other reader
 * may decrypt without minding them.
 */
@Singleton
final class CredentialCipher {
  private static final String SYSTEM = "mlc-system";
  private static final String FIELD = "mlc-field";
  private static final String ALGORITHM = KeyManagementAlgorithmIdentifiers.DIRECT;
  private static final String ENCRYPTION = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;

  private final VaultKeys keys;

  CredentialCipher(VaultKeys keys) {
    this.keys = keys;
  }

  /** Whether there is a key to encrypt with. */
  boolean canEncrypt() {
    return keys.activeId().isPresent();
  }

  /** Encrypts with the active key. */
  Encrypted encrypt(CredentialRef ref, Secret secret) {
    String keyId = keys.requireActiveId();
    var jwe = new JsonWebEncryption();
    jwe.setAlgorithmHeaderValue(ALGORITHM);
    jwe.setEncryptionMethodHeaderParameter(ENCRYPTION);
    jwe.setKeyIdHeaderValue(keyId);
    jwe.setHeader(SYSTEM, ref.system().externalName());
    jwe.setHeader(FIELD, ref.field().name());
    jwe.setCriticalHeaderNames(SYSTEM, FIELD);
    jwe.setKey(keys.find(keyId).orElseThrow());
    jwe.setPlaintext(secret.reveal().getBytes(StandardCharsets.UTF_8));
    try {
      return new Encrypted(keyId, jwe.getCompactSerialization());
    } catch (JoseException e) {
      throw new ConnectorException(
          ErrorCode.INTERNAL, "The credential " + ref + " could not be encrypted.", e);
    }
  }

  /**
   * Decrypts what was stored for this credential.
   *
   * @throws ConnectorException {@code VAULT_KEY_MISSING} or {@code CREDENTIAL_UNREADABLE}
   */
  Secret decrypt(CredentialRef ref, Encrypted encrypted) {
    SecretKey key =
        keys.find(encrypted.keyId())
            .orElseThrow(
                () ->
                    new ConnectorException(
                        ErrorCode.VAULT_KEY_MISSING,
                        "The credential %s is encrypted with key \"%s\", which is not configured."
                            .formatted(ref, encrypted.keyId())));
    var jwe = new JsonWebEncryption();
    jwe.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM));
    jwe.setContentEncryptionAlgorithmConstraints(
        new AlgorithmConstraints(ConstraintType.PERMIT, ENCRYPTION));
    jwe.setKnownCriticalHeaders(SYSTEM, FIELD);
    jwe.setKey(key);
    byte[] plaintext;
    try {
      jwe.setCompactSerialization(encrypted.jwe());
      plaintext = jwe.getPlaintextBytes();
    } catch (JoseException e) {
      throw new ConnectorException(
          ErrorCode.CREDENTIAL_UNREADABLE,
          "The credential %s does not open with key \"%s\": the key is not the one it was made with, or the row was altered."
              .formatted(ref, encrypted.keyId()),
          e);
    }
    // Only now is the header known to be authentic.
    if (!ref.system().externalName().equals(jwe.getHeader(SYSTEM))
        || !ref.field().name().equals(jwe.getHeader(FIELD))
        || !encrypted.keyId().equals(jwe.getKeyIdHeaderValue())) {
      throw new ConnectorException(
          ErrorCode.CREDENTIAL_UNREADABLE,
          "The row of credential %s holds a ciphertext made for %s/%s: rows were altered or swapped."
              .formatted(ref, jwe.getHeader(SYSTEM), jwe.getHeader(FIELD)));
    }
    return Secret.of(new String(plaintext, StandardCharsets.UTF_8));
  }

  /** A ciphertext and the id of the key that made it. */
  record Encrypted(String keyId, String jwe) {}
}
