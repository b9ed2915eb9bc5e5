package io.mlconnector.token;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.token.TokenEndpoint.Issue;
import io.mlconnector.token.TokenEndpoint.Stamp;
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
 *   <li>At most one request is on its way to the identity provider.
 *   <li>A token is renewed a minute before its end, or at half of a shorter life; meanwhile others
 *       go on with the old one.
 *   <li>When the renewal fails, the old one is used to its end.
 *   <li>A dropped token is never handed out again, nor is one whose credentials have changed.
 *   <li>Credentials that were refused are not tried again for a while; changed ones are at once.
 * </ol>
 *
 * Thread-safe; made for virtual threads.
 */
final class CachedAccessTokens implements AccessTokens {
  private static final Logger log = LoggerFactory.getLogger(CachedAccessTokens.class);
  private static final Duration EARLY = Duration.ofSeconds(60);

  /** Identity providers lock out clients that knock with a wrong secret again and again. */
  private static final Duration REFUSAL_STANDS = Duration.ofSeconds(15);

  private final TokenEndpoint endpoint;
  private final TokenGrant grant;
  private final Clock clock;
  private final TokenMeters meters;
  private final ReentrantLock renewing = new ReentrantLock();
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
  private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();

  CachedAccessTokens(
      TokenEndpoint endpoint, TokenGrant grant, Clock clock, MeterRegistry registry) {
    this.endpoint = endpoint;
    this.grant = grant;
    this.clock = clock;
    this.meters = new TokenMeters(registry, grant, this::remaining);
  }

  @Override
  public String current() {
    Held now = held.get();
    Stamp stamp = stampOrThatOf(now);
    if (now != null && now.isGood(stamp, clock.instant())) {
      return now.isFreshAt(clock.instant()) ? now.token() : renewEarly(now);
    }
    renewing.lock();
    try {
      Held other = held.get();
      // Read again: the credentials may have changed once more while this thread waited.
      Stamp latest = stampOrThatOf(other);
      return other != null && other.isGood(latest, clock.instant()) ? other.token() : renew(latest);
    } finally {
      renewing.unlock();
    }
  }

  @Override
  public void drop(String token) {
    held.updateAndGet(now -> now != null && now.token().equals(token) ? null : now);
  }

  /** A database that is away does not take a valid token out of use. */
  private Stamp stampOrThatOf(@Nullable Held now) {
    try {
      return endpoint.stamp();
    } catch (ConnectorException e) {
      if (now == null || e.code() != ErrorCode.DATABASE_UNAVAILABLE) {
        throw e;
      }
      return now.stamp();
    }
  }

  private String renewEarly(Held old) {
    if (!renewing.tryLock()) {
      return old.token();
    }
    try {
      Held other = held.get();
      return other != null && other.isFreshAt(clock.instant()) ? other.token() : renew(old.stamp());
    } catch (ConnectorException e) {
      log.warn(
          "Token not renewed, old one still valid system={} code={} expiresAt={}",
          grant.remote(),
          e.code(),
          old.expiresAt());
      return old.token();
    } finally {
      renewing.unlock();
    }
  }

  private String renew(Stamp stamp) {
    Refusal earlier = refusal.get();
    if (earlier != null && earlier.standsFor(stamp, clock.instant())) {
      throw new Unauthenticated(earlier.failure().fault(), earlier.failure());
    }
    Instant asked = clock.instant();
    try {
      Issue issue = endpoint.request();
      keep(issue, asked);
      return issue.token().token();
    } catch (RemoteException e) {
      meters.count(e.outcome());
      if (e instanceof Unauthenticated refused) {
        refusal.set(new Refusal(stamp, asked.plus(REFUSAL_STANDS), refused));
        tell(refused);
      }
      throw e;
    } catch (ConnectorException e) {
      meters.count("not_asked");
      throw e;
    }
  }

  private void keep(Issue issue, Instant asked) {
    Instant end = issue.token().expiresAt();
    Duration life = Duration.between(asked, end);
    Duration early = life.compareTo(EARLY.multipliedBy(2)) > 0 ? EARLY : life.dividedBy(2);
    held.set(new Held(issue.token().token(), issue.stamp(), end.minus(early), end));
    refusal.set(null);
    meters.count("success");
    log.info(
        "Token obtained system={} holder={} expiresAt={}", grant.remote(), grant.holder(), end);
  }

  private void tell(Unauthenticated refused) {
    TokenRefusal told = TokenRefusal.in(refused.fault());
    log.error(
        "Token refused system={} holder={} code={} error={} vendorCode={} correlation={} advice=\"{}\"",
        grant.remote(),
        grant.holder(),
        refused.code(),
        told.error(),
        told.vendorCode().orElse("none"),
        told.correlation().orElse("none"),
        told.advice());
  }

  private double remaining() {
    Held now = held.get();
    return now == null
        ? Double.NaN
        : Duration.between(clock.instant(), now.expiresAt()).toMillis() / 1_000.0;
  }

  private record Held(String token, Stamp stamp, Instant renewAt, Instant expiresAt) {
    boolean isGood(Stamp wanted, Instant now) {
      return stamp.equals(wanted) && now.isBefore(expiresAt);
    }

    boolean isFreshAt(Instant now) {
      return now.isBefore(renewAt);
    }

    @Override
    public String toString() {
      return "Held[expiresAt=" + expiresAt + "]";
    }
  }

  private record Refusal(Stamp stamp, Instant until, Unauthenticated failure) {
    boolean standsFor(Stamp wanted, Instant now) {
      return stamp.equals(wanted) && now.isBefore(until);
    }
  }
}
