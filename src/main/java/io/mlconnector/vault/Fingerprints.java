package io.mlconnector.vault;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes fingerprints: HMAC-SHA256 over name and value, cut to 64 bits, under a key derived from the
 * active vault key. A plain hash would do for random client secrets only; people also choose short
 * ones, and those could be guessed from it. The name is part of it so that equal values of two
 * credentials do not show as equal.
 */
@Singleton
final class Fingerprints {
  private static final String HMAC = "HmacSHA256";
  private static final byte[] PURPOSE =
      "ml-connector credential fingerprint 1\u0001".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTES = 8;

  private final VaultKeys keys;

  Fingerprints(VaultKeys keys) {
    this.keys = keys;
  }

  /** The fingerprint of a value, or empty when the vault has no active key. */
  Optional<Fingerprint> of(CredentialRef ref, Secret secret) {
    return of(ref.toString(), secret);
  }

  /** The same for a secret that is no credential. */
  Optional<Fingerprint> of(String name, Secret secret) {
    return keys.activeId()
        .map(id -> new Fingerprint(id + ":" + digits(keys.find(id).orElseThrow(), name, secret)));
  }

  /** Whether a fingerprint, made under any key that is still known, is that of this value. */
  boolean isOf(Fingerprint known, String name, Secret secret) {
    int colon = known.value().lastIndexOf(':');
    return colon > 0
        && keys.find(known.value().substring(0, colon))
            .filter(key -> known.value().substring(colon + 1).equals(digits(key, name, secret)))
            .isPresent();
  }

  private static String digits(SecretKey vaultKey, String credential, Secret secret) {
    // One block of HKDF-Expand: the vault key is uniformly random, so nothing has to be extracted.
    byte[] purposeKey = hmac(vaultKey.getEncoded(), PURPOSE);
    byte[] name = credential.getBytes(StandardCharsets.UTF_8);
    byte[] value = secret.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] message =
        ByteBuffer.allocate(Integer.BYTES + name.length + value.length)
            .putInt(name.length)
            .put(name)
            .put(value)
            .array();
    return HexFormat.of().formatHex(Arrays.copyOf(hmac(purposeKey, message), BYTES));
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
