package io.mlconnector.teams.hearing.rich;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a notification is about, as only the holder of a private key can read it.
 *
 * @param certificateId which key pair, as the subscription calls it
 * @param dataKey the key of the content, encrypted by the public key
 * @param signature HMAC of the encrypted content
 * @param data the encrypted content
 */
public record SealedContent(String certificateId, byte[] dataKey, byte[] signature, byte[] data) {
  /** Graph means OAEP with SHA-1 in both places, which is what this name means, too. */
  private static final String KEY_CIPHER = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

  private static final String DATA_CIPHER = "AES/CBC/PKCS5Padding";
  private static final String SIGNATURE = "HmacSHA256";
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK = 16;

  /** What came of opening. */
  public sealed interface Opening {
    /** The resource as Graph wrote it, in JSON. */
    record Opened(byte[] content) implements Opening {}

    /** It is not what Graph sealed. */
    record Refused(Flaw flaw) implements Opening {}
  }

  /** Opens it; the signature is compared before anything is decrypted. */
  public Opening open(RSAPrivateKey privateKey) {
    byte[] key;
    try {
      Cipher cipher = Cipher.getInstance(KEY_CIPHER);
      cipher.init(Cipher.DECRYPT_MODE, privateKey);
      key = cipher.doFinal(dataKey);
    } catch (GeneralSecurityException _) {
      return new Opening.Refused(Flaw.KEY_UNREADABLE);
    }
    if (key.length != KEY_LENGTH) {
      return new Opening.Refused(Flaw.KEY_UNREADABLE);
    }
    try {
      return open(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private Opening open(byte[] key) {
    if (!MessageDigest.isEqual(signatureBy(key), signature)) {
      return new Opening.Refused(Flaw.CONTENT_TAMPERED);
    }
    try {
      Cipher cipher = Cipher.getInstance(DATA_CIPHER);
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(Arrays.copyOf(key, BLOCK)));
      return new Opening.Opened(cipher.doFinal(data));
    } catch (GeneralSecurityException _) {
      return new Opening.Refused(Flaw.CONTENT_UNREADABLE);
    }
  }

  private byte[] signatureBy(byte[] key) {
    try {
      Mac mac = Mac.getInstance(SIGNATURE);
      mac.init(new SecretKeySpec(key, SIGNATURE));
      return mac.doFinal(data);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("every key of bytes is one for an HMAC", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** Without what is in it. */
  @Override
  public String toString() {
    return "SealedContent[" + certificateId + "]";
  }
}
