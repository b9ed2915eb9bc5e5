package io.mlconnector.sandbox.teams.entra;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.teams.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks client assertions as Entra ID does: certificate, signature, audience, subject, times. */
final class ClientAssertion {
  private static final int LONGEST_SECONDS = 600;
  private static final int SKEW_SECONDS = 300;
  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final Set<String> usedIds = new HashSet<>();

  /** What is wrong with the assertion; empty when the client has proved who it is. */
  synchronized Optional<EntraError> problem(
      String jwt, X509Certificate certificate, String clientId, String audience, Instant now) {
    String[] parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.of(EntraError.ASSERTION_SIGNATURE);
    }
    JsonNode header = json(parts[0]);
    JsonNode claims = json(parts[1]);
    if (!header.path("alg").asText().equals("PS256")
        || !header.path("x5t#S256").asText().equals(thumbprint(certificate))
        || !isSigned(parts, certificate)) {
      return Optional.of(EntraError.ASSERTION_SIGNATURE);
    }
    if (!claims.path("iss").asText().equals(clientId)
        || !claims.path("sub").asText().equals(clientId)) {
      return Optional.of(EntraError.ASSERTION_SUBJECT);
    }
    if (!claims.path("aud").asText().equals(audience)) {
      return Optional.of(EntraError.ASSERTION_AUDIENCE);
    }
    long notBefore = claims.path("nbf").asLong();
    long end = claims.path("exp").asLong();
    long second = now.getEpochSecond();
    if (second + SKEW_SECONDS < notBefore
        || second > end
        || end <= notBefore
        || end - notBefore > LONGEST_SECONDS
        || !claims.path("jti").isTextual()
        || !usedIds.add(claims.path("jti").asText())) {
      return Optional.of(EntraError.ASSERTION_TIME);
    }
    return Optional.empty();
  }

  private static JsonNode json(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      return Json.readObject(new String(bytes, StandardCharsets.UTF_8)).orElseGet(Json::object);
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }

  private static String thumbprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate can always be encoded", e);
    }
  }

  private static boolean isSigned(String[] parts, X509Certificate certificate) {
    try {
      var signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(PS256);
      signature.initVerify(certificate.getPublicKey());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
