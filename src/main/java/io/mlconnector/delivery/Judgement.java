package io.mlconnector.delivery;

import io.mlconnector.delivery.Change.Effect;
import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says what the ending of a call means for the delivery and its target. Stateless. */
final class Judgement {
  /**
   * Who asks for a short wait again and again is left alone for longer, but not for much longer.
   */
  private static final Duration LONGEST_OWN_WAIT_WHEN_ASKED = Duration.ofMinutes(1);

  private static final String LOST_REASON = "the replica that made the call gave no sign of life";

  private final RetrySchedule schedule;
  private final Duration retryFor;
  private final Duration readBackDelay;

  Judgement(RetrySchedule schedule, Duration retryFor, Duration readBackDelay) {
    this.schedule = schedule;
    this.retryFor = retryFor;
    this.readBackDelay = readBackDelay;
  }

  Change of(Claim claim, Ending ending, Instant now) {
    return switch (ending) {
      case Ending.Tried(Outcome outcome) -> tried(claim, outcome, now);
      case Ending.Asked(ReadBack answer) -> asked(claim, answer, now);
      case Ending.NotAsked(Fault fault, var wait) -> notAsked(claim, fault, wait, now);
      case Ending.NotMade() -> notMade(claim, now);
    };
  }

  /** What becomes of a delivery that was in flight when its replica died. */
  Change ofLost(int failures, Instant now) {
    var fault = Fault.of(ErrorCode.DELIVERY_INTERRUPTED, LOST_REASON);
    return new Change(
        DeliveryState.UNKNOWN,
        Optional.of(now.plus(readBackDelay)),
        failures + 1,
        Optional.empty(),
        AttemptOutcome.LOST,
        Optional.of(fault),
        Trace.NONE,
        Effect.NONE);
  }

  private Change tried(Claim claim, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Delivered(var reference, var trace) ->
          delivered(reference, AttemptOutcome.DELIVERED, trace);
      case Outcome.Deferred(var until, var code, var reason, var trace) ->
          deferred(claim, until, Fault.of(code, reason), trace, now);
      case Outcome.Rejected(var code, var reason, var trace) -> {
        Fault fault = Fault.of(code, reason);
        yield stopped(
            DeliveryState.DEAD, claim, fault, AttemptOutcome.REJECTED, trace, failing(fault));
      }
      case Outcome.Unknown(var code, var reason, var trace) -> {
        Fault fault = Fault.of(code, reason);
        yield new Change(
            DeliveryState.UNKNOWN,
            Optional.of(now.plus(readBackDelay)),
            claim.failures() + 1,
            Optional.empty(),
            AttemptOutcome.UNKNOWN,
            Optional.of(fault),
            trace,
            failing(fault));
      }
      case Outcome.Suppressed(var reason) ->
          new Change(
              DeliveryState.SUPPRESSED,
              Optional.empty(),
              claim.failures(),
              Optional.empty(),
              AttemptOutcome.SUPPRESSED,
              Optional.of(Fault.without(reason)),
              Trace.NONE,
              Effect.NONE);
    };
  }

  private Change deferred(
      Claim claim, Optional<Instant> until, Fault fault, Trace trace, Instant now) {
    Effect effect = effect(fault, until);
    if (isExhausted(claim, now)) {
      return stopped(DeliveryState.DEAD, claim, fault, AttemptOutcome.DEFERRED, trace, effect);
    }
    return again(claim, due(claim, until, now), fault, AttemptOutcome.DEFERRED, trace, effect);
  }

  /** When to come again: not before the moment that the target named, if it named one. */
  private Instant due(Claim claim, Optional<Instant> until, Instant now) {
    Duration own = schedule.after(claim.failures() + 1);
    return until
        .map(then -> later(then, now.plus(shorter(own, LONGEST_OWN_WAIT_WHEN_ASKED))))
        .orElseGet(() -> now.plus(own));
  }

  private Change asked(Claim claim, ReadBack answer, Instant now) {
    return switch (answer) {
      case ReadBack.Found(var reference) -> delivered(reference, AttemptOutcome.FOUND, Trace.NONE);
      case ReadBack.Absent() ->
          resend(claim, Fault.without("the target does not have it"), AttemptOutcome.ABSENT, now);
      case ReadBack.CannotTell(var reason) ->
          undecided(claim, Fault.without(reason), AttemptOutcome.CANNOT_TELL, now);
    };
  }

  /** While the target can not even be asked, there is no haste to decide without its word. */
  private Change notAsked(Claim claim, Fault fault, Optional<Duration> wait, Instant now) {
    if (isExhausted(claim, now)) {
      return undecided(claim, fault, AttemptOutcome.NOT_ASKED, now);
    }
    Optional<Instant> until = wait.map(now::plus);
    return new Change(
        DeliveryState.UNKNOWN,
        Optional.of(due(claim, until, now)),
        claim.failures() + 1,
        Optional.empty(),
        AttemptOutcome.NOT_ASKED,
        Optional.of(fault),
        Trace.NONE,
        effect(fault, until));
  }

  private Change undecided(Claim claim, Fault fault, AttemptOutcome attempt, Instant now) {
    return switch (claim.onUnknown()) {
      case RESEND -> resend(claim, fault, attempt, now);
      case HOLD -> stopped(DeliveryState.UNKNOWN, claim, fault, attempt, Trace.NONE, Effect.NONE);
    };
  }

  private Change resend(Claim claim, Fault fault, AttemptOutcome attempt, Instant now) {
    return isExhausted(claim, now)
        ? stopped(DeliveryState.DEAD, claim, fault, attempt, Trace.NONE, Effect.NONE)
        : again(
            claim,
            now.plus(schedule.after(claim.failures())),
            fault,
            attempt,
            Trace.NONE,
            Effect.NONE);
  }

  private static Change notMade(Claim claim, Instant now) {
    return new Change(
        switch (claim.kind()) {
          case SEND -> DeliveryState.DEFERRED;
          case READ_BACK -> DeliveryState.UNKNOWN;
        },
        Optional.of(now),
        claim.failures(),
        Optional.empty(),
        AttemptOutcome.NOT_MADE,
        Optional.empty(),
        Trace.NONE,
        Effect.NONE);
  }

  private static Change delivered(Optional<String> reference, AttemptOutcome attempt, Trace trace) {
    return new Change(
        DeliveryState.DELIVERED,
        Optional.empty(),
        0,
        reference,
        attempt,
        Optional.empty(),
        trace,
        new Effect.Well());
  }

  private static Change again(
      Claim claim, Instant due, Fault fault, AttemptOutcome attempt, Trace trace, Effect effect) {
    int failures = attempt == AttemptOutcome.DEFERRED ? claim.failures() + 1 : claim.failures();
    return new Change(
        DeliveryState.DEFERRED,
        Optional.of(due),
        failures,
        Optional.empty(),
        attempt,
        Optional.of(fault),
        trace,
        effect);
  }

  private static Change stopped(
      DeliveryState state,
      Claim claim,
      Fault fault,
      AttemptOutcome attempt,
      Trace trace,
      Effect effect) {
    return new Change(
        state,
        Optional.empty(),
        claim.failures() + 1,
        Optional.empty(),
        attempt,
        Optional.of(fault),
        trace,
        effect);
  }

  private boolean isExhausted(Claim claim, Instant now) {
    return !now.isBefore(claim.firstAttemptAt().plus(retryFor));
  }

  private static Effect effect(Fault fault, Optional<Instant> until) {
    return until.<Effect>map(then -> new Effect.Busy(fault, then)).orElseGet(() -> failing(fault));
  }

  private static Effect failing(Fault fault) {
    return new Effect.Failing(fault);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
