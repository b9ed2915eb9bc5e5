package io.mlconnector.token;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;

/**
 * Signs the proof that Entra ID accepts in place of a secret: a JWT under PS256 that names the
 * certificate by {@code x5t#S256}. Each serves one request and lasts a few minutes.
 */
final class ClientAssertion {
  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** Clocks differ; an assertion from the future is refused. */
  private static final Duration BACK_DATED = Duration.ofMinutes(1);

  private final ClientCertificate certificate;
  private final String clientId;
  private final String tokenUrl;
  private final Clock clock;

  ClientAssertion(ClientCertificate certificate, String clientId, String tokenUrl, Clock clock) {
    this.certificate = certificate;
    this.clientId = clientId;
    this.tokenUrl = tokenUrl;
    this.clock = clock;
  }

  /**
   * Members of the form, freshly signed.
   *
   * @throws ConnectorException {@code CREDENTIAL_UNFIT} when the certificate is not valid now
   */
  Map<String, String> parameters() {
    Instant now = clock.instant();
    certificate.checkValidAt(now);
    return Map.of("client_assertion_type", TYPE, "client_assertion", sign(now));
  }

  private String sign(Instant now) {
    var claims = new JwtClaims();
    claims.setAudience(tokenUrl);
    claims.setIssuer(clientId);
    claims.setSubject(clientId);
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setNotBefore(seconds(now.minus(BACK_DATED)));
    claims.setIssuedAt(seconds(now.minus(BACK_DATED)));
    claims.setExpirationTime(seconds(now.plus(LIFE)));
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
    jws.setHeader(HeaderParameterNames.TYPE, "JWT");
    jws.setX509CertSha256ThumbprintHeaderValue(certificate.certificate());
    jws.setPayload(claims.toJson());
    jws.setKey(certificate.key());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new ConnectorException(
          ErrorCode.INTERNAL, "The client assertion could not be signed.", e);
    }
  }

  private static NumericDate seconds(Instant moment) {
    return NumericDate.fromSeconds(moment.getEpochSecond());
  }
}
