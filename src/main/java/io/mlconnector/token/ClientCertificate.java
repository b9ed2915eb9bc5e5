package io.mlconnector.token;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A certificate of an application with the private key that belongs to it. */
public final class ClientCertificate {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END PRIVATE KEY-----");

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]++-----END CERTIFICATE-----");

  private final CredentialRef ref;
  private final X509Certificate certificate;
  private final RSAPrivateKey key;

  private ClientCertificate(CredentialRef ref, X509Certificate certificate, RSAPrivateKey key) {
    this.ref = ref;
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * The pair among these credentials; empty when there is no certificate.
   *
   * @throws ConnectorException {@code CREDENTIAL_MISSING} for a certificate without its key, {@code
   *     CREDENTIAL_UNFIT} when either can not be read or they do not belong together
   */
  public static Optional<ClientCertificate> in(Credentials credentials) {
    return credentials
        .find(CredentialField.CERTIFICATE)
        .map(
            certificate ->
                of(credentials, certificate, credentials.require(CredentialField.CERTIFICATE_KEY)));
  }

  /**
   * The pair in one text, in any order.
   *
   * @param ref what the text is called, for messages
   * @throws ConnectorException {@code CREDENTIAL_UNFIT} when either can not be read or they do not
   *     belong together
   */
  public static ClientCertificate bundled(CredentialRef ref, Secret pem) {
    Matcher certificate = CERTIFICATE.matcher(pem.reveal());
    return paired(
        ref,
        certificate(ref, certificate.find() ? Secret.of(certificate.group()) : pem),
        ref,
        key(ref, pem));
  }

  /** Until when the provider accepts it. */
  public Instant endsAt() {
    return certificate.getNotAfter().toInstant();
  }

  /** Whose certificate it is, as it says itself. */
  public String subject() {
    return certificate.getSubjectX500Principal().getName();
  }

  /** What may be given away. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** What must not leave this process. */
  public RSAPrivateKey key() {
    return key;
  }

  void checkValidAt(Instant now) {
    if (now.isAfter(endsAt())) {
      throw unfit(ref, "has ended on " + endsAt(), null);
    }
    Instant begin = certificate.getNotBefore().toInstant();
    if (now.isBefore(begin)) {
      throw unfit(ref, "is not valid before " + begin, null);
    }
  }

  private static ClientCertificate of(Credentials credentials, Secret certificate, Secret key) {
    var ref = new CredentialRef(credentials.system(), CredentialField.CERTIFICATE);
    var keyRef = new CredentialRef(credentials.system(), CredentialField.CERTIFICATE_KEY);
    return paired(ref, certificate(ref, certificate), keyRef, key(keyRef, key));
  }

  private static ClientCertificate paired(
      CredentialRef ref, X509Certificate readable, CredentialRef keyRef, RSAPrivateKey key) {
    if (!(readable.getPublicKey() instanceof RSAPublicKey publicKey)) {
      throw unfit(ref, "is not one of an RSA key", null);
    }
    if (!publicKey.getModulus().equals(key.getModulus())) {
      throw unfit(keyRef, "does not belong to the certificate", null);
    }
    return new ClientCertificate(ref, readable, key);
  }

  private static X509Certificate certificate(CredentialRef ref, Secret pem) {
    try {
      byte[] bytes = pem.reveal().getBytes(StandardCharsets.US_ASCII);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException | ClassCastException e) {
      throw unfit(ref, "is no certificate in PEM (-----BEGIN CERTIFICATE-----)", e);
    }
  }

  private static RSAPrivateKey key(CredentialRef ref, Secret pem) {
    Matcher matcher = PRIVATE_KEY.matcher(pem.reveal());
    if (!matcher.find()) {
      throw unfit(ref, "is no unencrypted PKCS#8 key in PEM (-----BEGIN PRIVATE KEY-----)", null);
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
      return (RSAPrivateKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // The cause is left out: a parser may repeat what it read.
      throw unfit(ref, "is no RSA key", null);
    }
  }

  private static ConnectorException unfit(
      CredentialRef ref, String why, @Nullable Throwable cause) {
    return new ConnectorException(
        ErrorCode.CREDENTIAL_UNFIT, "The credential %s %s.".formatted(ref, why), cause);
  }
}
