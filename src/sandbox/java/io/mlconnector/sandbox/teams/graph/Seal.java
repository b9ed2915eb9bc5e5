package io.mlconnector.sandbox.teams.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.teams.http.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a notification is about, as Graph does.
 *
 * @param id what the subscriber calls the certificate
 */
public record Seal(String id, X509Certificate certificate) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK = 16;

  /** The certificate of an order; empty when it is none of RSA. */
  static Optional<Seal> of(String id, String certificate) {
    try {
      byte[] encoded = Base64.getDecoder().decode(certificate);
      var read =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded));
      return id.isEmpty() || id.length() > 128 || !(read.getPublicKey() instanceof RSAPublicKey)
          ? Optional.empty()
          : Optional.of(new Seal(id, read));
    } catch (CertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The encrypted content for this text. */
  public ObjectNode seal(String plain) {
    byte[] key = new byte[KEY_LENGTH];
    RANDOM.nextBytes(key);
    try {
      Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
      aes.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(Arrays.copyOf(key, BLOCK)));
      byte[] data = aes.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      rsa.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey());
      return Json.object()
          .put("data", BASE64.encodeToString(data))
          .put("dataSignature", BASE64.encodeToString(mac.doFinal(data)))
          .put("dataKey", BASE64.encodeToString(rsa.doFinal(key)))
          .put("encryptionCertificateId", id)
          .put("encryptionCertificateThumbprint", thumbprint());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a content could not be sealed", e);
    }
  }

  private String thumbprint() throws GeneralSecurityException {
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
  }
}
