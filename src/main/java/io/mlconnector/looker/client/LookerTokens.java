package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import io.mlconnector.remote.PermanentRemoteException.Refused;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.telemetry.Meters;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in with the API key of the vault and keeps the token for all callers. A changed key is used
 * with the next call. A refused key is not tried again for a quarter of an hour, unless it is
 * changed: a user may be locked out by knocking. Thread-safe.
 */
@ApplicationScoped
class LookerTokens {
  static final String LOGIN = "login";

  private static final Logger log = LoggerFactory.getLogger(LookerTokens.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration EARLY = Duration.ofSeconds(60);
  private static final Duration REFUSAL_STANDS = Duration.ofMinutes(15);
  private static final long ASSUMED_LIFE = 3_600;

  private final LookerHttp http;
  private final Vault vault;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ResponseClassifier classifier;
  private final ReentrantLock loggingIn = new ReentrantLock();
  private @Nullable Held held;
  private @Nullable Refusal refusal;

  LookerTokens(LookerHttp http, Vault vault, Clock clock, MeterRegistry meters) {
    this.http = http;
    this.vault = vault;
    this.clock = clock;
    this.meters = meters;
    this.classifier = new ResponseClassifier(Looker.SYSTEM, clock);
  }

  /**
   * A token that is believed to be valid.
   *
   * @throws RemoteException when Looker gives none
   * @throws io.mlconnector.failure.ConnectorException {@code CREDENTIAL_MISSING} without an API key
   */
  String current() {
    loggingIn.lock();
    try {
      long revision = vault.revision(CredentialSystem.LOOKER);
      Held now = held;
      if (now != null && now.isGood(revision, clock.instant())) {
        return now.token();
      }
      Refusal earlier = refusal;
      if (earlier != null && earlier.standsFor(revision, clock.instant())) {
        throw new Unauthenticated(earlier.failure().fault(), earlier.failure());
      }
      return keep(logIn());
    } finally {
      loggingIn.unlock();
    }
  }

  /** Says that this token was not accepted. Does nothing when a newer one is in use. */
  void drop(String token) {
    loggingIn.lock();
    try {
      Held now = held;
      if (now != null && now.token().equals(token)) {
        held = null;
      }
    } finally {
      loggingIn.unlock();
    }
  }

  /** Logs in and keeps the token for nobody; for a test of the connection. */
  Duration tryOut() {
    return Duration.between(clock.instant(), logIn().expiresAt());
  }

  private String keep(Held fresh) {
    held = fresh;
    refusal = null;
    log.info("Logged in to Looker expiresAt={}", fresh.expiresAt());
    return fresh.token();
  }

  private Held logIn() {
    Credentials key = vault.read(CredentialSystem.LOOKER);
    String form =
        "client_id="
            + LookerCall.encode(key.require(CredentialField.CLIENT_ID).reveal())
            + "&client_secret="
            + LookerCall.encode(key.require(CredentialField.CLIENT_SECRET).reveal());
    Instant asked = clock.instant();
    try {
      Held fresh = issued(send(form), key.revision(), asked);
      count("success");
      return fresh;
    } catch (Unauthenticated e) {
      refusal = new Refusal(key.revision(), asked.plus(REFUSAL_STANDS), e);
      log.error("Looker refused the API key code={} advice=\"{}\"", e.code(), e.code().advice());
      count(e.outcome());
      throw e;
    } catch (RemoteException e) {
      count(e.outcome());
      throw e;
    }
  }

  private RemoteAnswer send(String form) {
    RemoteAnswer answer;
    try {
      answer =
          http.send(
              "POST",
              "/login",
              Optional.empty(),
              Optional.of(MediaType.APPLICATION_FORM_URLENCODED),
              form.getBytes(StandardCharsets.UTF_8));
    } catch (ProcessingException e) {
      throw classifier.failureOf(LOGIN, e);
    }
    RemoteException failure = classifier.failureOf(LOGIN, answer).orElse(null);
    // Looker says "not found" to a wrong key and to a disabled user, never "unauthorized".
    if (failure instanceof Missing || failure instanceof Refused) {
      throw new Unauthenticated(failure.fault(), failure);
    }
    if (failure != null) {
      throw failure;
    }
    return answer;
  }

  private static Held issued(RemoteAnswer answer, long revision, Instant asked) {
    JsonNode content;
    try {
      content = JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new Unintelligible(fault(answer), "no valid JSON of a token", e);
    }
    String token = content.path("access_token").asText("");
    if (token.isEmpty()) {
      throw new Unintelligible(fault(answer), "no access token");
    }
    long life = content.path("expires_in").asLong(ASSUMED_LIFE);
    Instant end = asked.plusSeconds(life);
    Duration early = life > 2 * EARLY.toSeconds() ? EARLY : Duration.ofSeconds(life / 2);
    return new Held(token, revision, end.minus(early), end);
  }

  private static RemoteFault fault(RemoteAnswer answer) {
    return RemoteFault.answered(Looker.SYSTEM, LOGIN, answer);
  }

  private void count(String outcome) {
    meters
        .counter(
            Meters.TOKEN_REFRESHES, Meters.SYSTEM, Looker.SYSTEM.name(), Meters.OUTCOME, outcome)
        .increment();
  }

  private record Held(String token, long revision, Instant goodUntil, Instant expiresAt) {
    boolean isGood(long wanted, Instant now) {
      return revision == wanted && now.isBefore(goodUntil);
    }

    @Override
    public String toString() {
      return "Held[expiresAt=" + expiresAt + "]";
    }
  }

  private record Refusal(long revision, Instant until, Unauthenticated failure) {
    boolean standsFor(long wanted, Instant now) {
      return revision == wanted && now.isBefore(until);
    }
  }
}
