package io.mlconnector.teams.hearing.rich;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Proves that Microsoft Graph sent a notification, by the tokens that came with it. */
@ApplicationScoped
public class Origin {
  /** Of the publisher of change notifications, the same in all directories. */
  static final String PUBLISHER = "0bf30f3b-4a52-48df-9a82-234910c4a086";

  private static final int SKEW_SECONDS = 300;

  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

  private final Trust trust;
  private final SigningKeys keys;

  Origin(Trust trust, SigningKeys keys) {
    this.trust = trust;
    this.keys = keys;
  }

  /**
   * What is wrong with tokens; empty when each of them is genuine.
   *
   * @param tokens with spaces between them, at least one
   * @param receivedAt when they came: they may have ended since
   * @throws io.mlconnector.failure.ConnectorException when nobody can tell now
   */
  public Optional<Flaw> flawOf(String tokens, Instant receivedAt) {
    return Stream.of(tokens.split(" ", -1))
        .map(token -> flaw(token, receivedAt))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Flaw> flaw(String token, Instant receivedAt) {
    Optional<String> name = keyName(token);
    if (name.isEmpty()) {
      return Optional.of(Flaw.TOKEN_MALFORMED);
    }
    Optional<PublicKey> key = keys.find(name.get());
    if (key.isEmpty()) {
      return Optional.of(Flaw.TOKEN_KEY_UNKNOWN);
    }
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setVerificationKey(key.get())
              .setJwsAlgorithmConstraints(ALGORITHMS)
              .setExpectedAudience(trust.audience())
              .setExpectedIssuers(true, trust.issuers().toArray(String[]::new))
              .setRequireExpirationTime()
              .setAllowedClockSkewInSeconds(SKEW_SECONDS)
              .setEvaluationTime(NumericDate.fromMilliseconds(receivedAt.toEpochMilli()))
              .build()
              .processToClaims(token);
      return isOfPublisher(claims) ? Optional.empty() : Optional.of(Flaw.TOKEN_PUBLISHER);
    } catch (InvalidJwtException e) {
      return Optional.of(flaw(e));
    }
  }

  private static Optional<String> keyName(String token) {
    try {
      var signature = new JsonWebSignature();
      signature.setCompactSerialization(token);
      return Optional.ofNullable(signature.getKeyIdHeaderValue())
          .filter(
              _ ->
                  AlgorithmIdentifiers.RSA_USING_SHA256.equals(
                      signature.getAlgorithmHeaderValue()));
    } catch (JoseException _) {
      return Optional.empty();
    }
  }

  /** Version 1 calls it appid, version 2 azp; where both are there, both must be it. */
  private static boolean isOfPublisher(JwtClaims claims) {
    Set<Object> named =
        Stream.of("appid", "azp")
            .filter(claims::hasClaim)
            .map(claims::getClaimValue)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    return named.equals(Set.of(PUBLISHER));
  }

  private static Flaw flaw(InvalidJwtException refusal) {
    if (refusal.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
      return Flaw.TOKEN_FORGED;
    }
    if (refusal.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || refusal.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return Flaw.TOKEN_AUDIENCE;
    }
    if (refusal.hasErrorCode(ErrorCodes.ISSUER_INVALID)
        || refusal.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
      return Flaw.TOKEN_ISSUER;
    }
    if (refusal.hasExpired()
        || refusal.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)
        || refusal.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
      return Flaw.TOKEN_EXPIRED;
    }
    return Flaw.TOKEN_MALFORMED;
  }
}
