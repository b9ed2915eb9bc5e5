package io.mlconnector.sandbox.teams.entra;

import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.http.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signs the tokens by which Graph proves that a notification is its own, and publishes the keys.
 * Thread-safe.
 */
public final class Publisher implements Service {
  /** The application that publishes change notifications in every directory. */
  public static final String APPLICATION = "0bf30f3b-4a52-48df-9a82-234910c4a086";

  private static final Duration LIFETIME = Duration.ofHours(1);

  /** As a token proves who sends, and not what is sent, one does for all that goes out a while. */
  private static final Duration REUSED = Duration.ofMinutes(30);

  private static final int KEY_BITS = 2_048;

  /** Made when a publisher first needs so many; all publishers sign by the same ones. */
  private static final List<RsaJsonWebKey> MADE = new ArrayList<>();

  private final String tenantId;
  private final String clientId;
  private final Supplier<String> root;
  private final Clock clock;
  private final List<RsaJsonWebKey> keys = new ArrayList<>();
  private Instant signedAt = Instant.MIN;
  private String signed = "";

  /**
   * @param clientId of the application that subscribes
   * @param root address of Entra ID
   */
  public Publisher(String tenantId, String clientId, Supplier<String> root, Clock clock) {
    this.tenantId = tenantId;
    this.clientId = clientId;
    this.root = root;
    this.clock = clock;
  }

  /** A token of the second version for what is sent now. */
  public synchronized String token() {
    Instant now = clock.instant();
    if (now.isBefore(signedAt) || !now.isBefore(signedAt.plus(REUSED))) {
      signed = sign(claims());
      signedAt = now;
    }
    return signed;
  }

  /** What stands in a genuine token; tests spoil it. */
  public JwtClaims claims() {
    Instant now = clock.instant();
    var claims = new JwtClaims();
    claims.setAudience(clientId);
    claims.setIssuer(root.get() + "/" + tenantId + "/v2.0");
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
    claims.setClaim("azp", APPLICATION);
    claims.setClaim("tid", tenantId);
    claims.setClaim("ver", "2.0");
    return claims;
  }

  /** Signs by the newest key. */
  public synchronized String sign(JwtClaims claims) {
    return sign(claims, newest());
  }

  /** Signs by any key, published or not. */
  public static String sign(JwtClaims claims, RsaJsonWebKey key) {
    var signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setHeader("typ", "JWT");
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
  }

  /** Signs by a new key from now on; the ones before stay published. */
  public synchronized void rotate() {
    keys.add(key(keys.size()));
    signedAt = Instant.MIN;
  }

  private static RsaJsonWebKey key(int index) {
    synchronized (MADE) {
      while (MADE.size() <= index) {
        MADE.add(newKey("sandbox-" + (MADE.size() + 1)));
      }
      return MADE.get(index);
    }
  }

  /** Takes time, so only what needs a key makes one. */
  private RsaJsonWebKey newest() {
    if (keys.isEmpty()) {
      rotate();
    }
    return keys.getLast();
  }

  /** A key of this name. */
  public static RsaJsonWebKey newKey(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(KEY_BITS);
      key.setKeyId(id);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  @Override
  public String name(CloudCall call) {
    return "keys";
  }

  @Override
  public boolean serves(CloudCall call) {
    return call.is("GET", "common", "discovery", "v2.0", "keys")
        || call.is("GET", "common", "discovery", "keys");
  }

  @Override
  public String subject(CloudCall call) {
    return "";
  }

  @Override
  public synchronized CloudAnswer answer(CloudCall call) {
    newest();
    return CloudAnswer.json(
        200, Json.readObject(new JsonWebKeySet(List.copyOf(keys)).toJson()).orElseThrow());
  }

  @Override
  public CloudAnswer error(int status, String code, String message) {
    return CloudAnswer.json(
        status, Json.object().put("error", code).put("error_description", message));
  }
}
