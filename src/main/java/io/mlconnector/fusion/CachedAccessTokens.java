package io.mlconnector.fusion;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.fusion.TokenEndpoint.Grant;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.telemetry.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one token for all callers.
 *
 * <ol>
 *   <li>At most one request is on its way to the identity domain.
 *   <li>A token is renewed a minute before its end, or at half of a shorter life; meanwhile others
 *       go on with the old one.
 *   <li>When the renewal fails, the old one is used to its end.
 *   <li>A dropped token is never handed out again.
 * </ol>
 *
 * Thread-safe; made for virtual threads.
 */
@ApplicationScoped
class CachedAccessTokens implements AccessTokens {
  private static final Logger LOG = LoggerFactory.getLogger(CachedAccessTokens.class);
  private static final Duration EARLY = Duration.ofSeconds(60);

  private final TokenEndpoint endpoint;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ReentrantLock renewing = new ReentrantLock();
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

  private record Held(String token, Instant renewAt, Instant expiresAt) {
    boolean isValidAt(Instant now) {
      return now.isBefore(expiresAt);
    }

    boolean isFreshAt(Instant now) {
      return now.isBefore(renewAt);
    }

    @Override
    public String toString() {
      return "Held[expiresAt=" + expiresAt + "]";
    }
  }

  CachedAccessTokens(TokenEndpoint endpoint, Clock clock, MeterRegistry meters) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public String current() {
    Held now = held.get();
    if (now != null && now.isFreshAt(clock.instant())) {
      return now.token();
    }
    if (now != null && now.isValidAt(clock.instant())) {
      return renewEarly(now);
    }
    renewing.lock();
    try {
      Held other = held.get();
      return other != null && other.isValidAt(clock.instant()) ? other.token() : renew();
    } finally {
      renewing.unlock();
    }
  }

  @Override
  public void drop(String token) {
    held.updateAndGet(now -> now != null && now.token().equals(token) ? null : now);
  }

  private String renewEarly(Held old) {
    if (!renewing.tryLock()) {
      return old.token();
    }
    try {
      Held other = held.get();
      return other != null && other.isFreshAt(clock.instant()) ? other.token() : renew();
    } catch (RemoteException e) {
      LOG.warn(
          "Token not renewed, old one still valid system={} code={} expiresAt={}",
          Fusion.SYSTEM,
          e.code(),
          old.expiresAt());
      return old.token();
    } finally {
      renewing.unlock();
    }
  }

  private String renew() {
    Instant asked = clock.instant();
    try {
      Grant grant = endpoint.request();
      Duration life = Duration.between(asked, grant.expiresAt());
      Duration early = life.compareTo(EARLY.multipliedBy(2)) > 0 ? EARLY : life.dividedBy(2);
      held.set(new Held(grant.token(), grant.expiresAt().minus(early), grant.expiresAt()));
      count("success");
      LOG.info("Token obtained system={} expiresAt={}", Fusion.SYSTEM, grant.expiresAt());
      return grant.token();
    } catch (RemoteException e) {
      count(e.outcome());
      throw e;
    }
  }

  private void count(String outcome) {
    meters
        .counter(
            Meters.TOKEN_REFRESHES, Meters.SYSTEM, Fusion.SYSTEM.name(), Meters.OUTCOME, outcome)
        .increment();
  }
}
