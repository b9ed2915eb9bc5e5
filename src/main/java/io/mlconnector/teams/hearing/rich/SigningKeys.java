package io.mlconnector.teams.hearing.rich;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that Entra ID signs by. They are read once a day, and when a token names one that is not
 * among them, but never twice within a minute: whoever invents names causes no traffic.
 * Thread-safe.
 */
@ApplicationScoped
class SigningKeys {
  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration BETWEEN_READS = Duration.ofMinutes(1);

  private final Trust trust;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Held held;
  private volatile Instant triedAt = Instant.MIN;

  SigningKeys(Trust trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  private record Held(Map<String, PublicKey> keys, Instant since) {
    boolean isFresherThan(Instant moment) {
      return since.isAfter(moment);
    }
  }

  /**
   * The key of this name; empty when Entra ID has none.
   *
   * @throws ConnectorException when nobody can tell now
   */
  Optional<PublicKey> find(String name) {
    Instant now = clock.instant();
    Held known = held;
    if (known != null && known.isFresherThan(now.minus(KEPT)) && known.keys().containsKey(name)) {
      return Optional.of(known.keys().get(name));
    }
    Held newest = readAgain(now);
    Optional<PublicKey> found = Optional.ofNullable(newest.keys().get(name));
    if (found.isEmpty() && !newest.isFresherThan(now.minus(BETWEEN_READS))) {
      throw new ConnectorException(
          ErrorCode.TEAMS_UNAVAILABLE, "The signing keys of Entra ID can not be read now.");
    }
    return found;
  }

  private Held readAgain(Instant now) {
    reading.lock();
    try {
      if (triedAt.isBefore(now.minus(BETWEEN_READS))) {
        triedAt = now;
        try {
          held = new Held(parse(trust.signingKeys()), now);
        } catch (ConnectorException e) {
          log.warn(
              "Signing keys of Entra ID can not be read now code={} reason={}",
              e.code(),
              e.getMessage());
        }
      }
      Held known = held;
      if (known == null) {
        throw new ConnectorException(
            ErrorCode.TEAMS_UNAVAILABLE, "The signing keys of Entra ID were never read.");
      }
      return known;
    } finally {
      reading.unlock();
    }
  }

  private static Map<String, PublicKey> parse(String json) {
    var keys = new HashMap<String, PublicKey>();
    try {
      for (JsonWebKey each : new JsonWebKeySet(json).getJsonWebKeys()) {
        Key key = each.getKey();
        if (key instanceof RSAPublicKey rsa && each.getKeyId() != null) {
          keys.put(each.getKeyId(), rsa);
        }
      }
    } catch (JoseException e) {
      throw new ConnectorException(
          ErrorCode.TEAMS_UNINTELLIGIBLE, "The signing keys of Entra ID make no sense.", e);
    }
    return Map.copyOf(keys);
  }
}
