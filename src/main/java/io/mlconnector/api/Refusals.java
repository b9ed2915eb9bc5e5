package io.mlconnector.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.api.TokenBrake.Hold;
import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditOutcome;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.telemetry.Meters;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of callers who were turned away: each is counted, and what somebody should look at goes
 * into the log and the trail. A flood of refusals leaves no more than {@value #MOST_A_MINUTE}
 * entries a minute, so that nobody can fill the trail from outside. Never makes the caller wait.
 */
@ApplicationScoped
class Refusals {
  static final int MOST_A_MINUTE = 60;

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final AuditAction HELD = new AuditAction("access.held");
  private static final AuditAction REFUSED = new AuditAction("access.refused");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AuditTrail trail;
  private final MeterRegistry meters;
  private final ExecutorService background;
  private final Clock clock;
  private Instant minute = Instant.EPOCH;
  private int told;

  Refusals(
      AuditTrail trail,
      MeterRegistry meters,
      @VirtualThreads ExecutorService background,
      Clock clock) {
    this.trail = trail;
    this.meters = meters;
    this.background = background;
    this.clock = clock;
    for (Reason reason : Reason.values()) {
      meters.counter(Meters.ACCESS_REFUSALS, Meters.REASON, reason.tag());
    }
  }

  /** Why a caller was turned away. */
  enum Reason {
    /** The token is nobody's. */
    WRONG_TOKEN,
    /** The token was right once. */
    EXPIRED_TOKEN,
    /** The token was not looked at. */
    HELD,
    /** The role does not suffice. */
    FORBIDDEN,
    /** A browser was led here by a foreign page. */
    FORGED,
    /** Credentials stood in the address. */
    IN_ADDRESS;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void count(Reason reason) {
    meters.counter(Meters.ACCESS_REFUSALS, Meters.REASON, reason.tag()).increment();
  }

  /** An address is held. */
  void holdBegan(Hold hold) {
    if (hold.attackBegan()) {
      log.error(
          "Tokens are being guessed from many addresses code={} attempts={} advice=\"{}\"",
          ErrorCode.TOO_MANY_ATTEMPTS,
          hold.overall(),
          ErrorCode.TOO_MANY_ATTEMPTS.advice());
    }
    if (mayTell()) {
      log.warn(
          "Address held for wrong tokens code={} client={} attempts={} seconds={}",
          ErrorCode.TOO_MANY_ATTEMPTS,
          hold.client(),
          hold.attempts(),
          hold.length().toSeconds());
      record(
          AuditEvent.done(
                  Actor.system(hold.client()), HELD, new AuditObject("address", hold.client()))
              .ended(AuditOutcome.REFUSED)
              .to(
                  AuditPayload.of(
                      Map.of(
                          "attempts", hold.attempts(),
                          "attemptsOverall", hold.overall(),
                          "seconds", hold.length().toSeconds()))));
    }
  }

  /** Somebody known tried what his role does not allow. */
  void onForbidden(@Observes AuthorizationFailureEvent event) {
    SecurityIdentity identity = event.getSecurityIdentity();
    if (identity == null || identity.isAnonymous()) {
      return;
    }
    count(Reason.FORBIDDEN);
    if (event.getEventProperties().get(RoutingContext.class.getName())
            instanceof RoutingContext request
        && mayTell()) {
      record(
          AuditEvent.done(
                  Caller.actorOf(identity),
                  REFUSED,
                  new AuditObject(
                      "endpoint", request.request().method() + " " + request.normalizedPath()))
              .ended(AuditOutcome.REFUSED)
              .requestedBy(RequestIds.of(request)));
    }
  }

  private synchronized boolean mayTell() {
    Instant now = clock.instant();
    if (Duration.between(minute, now).compareTo(MINUTE) >= 0) {
      minute = now;
      told = 0;
    }
    return ++told <= MOST_A_MINUTE;
  }

  /** Nothing was done that would have to be undone, so a lost entry is a warning and no failure. */
  private void record(AuditEvent event) {
    background.execute(
        () -> {
          try {
            trail.record(event);
          } catch (ConnectorException e) {
            log.warn("Refusal not in the trail action={} code={}", event.action(), e.code());
          }
        });
  }
}
