package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Speaks to a {@link FakeRemote} as a script tells it: every call to a target has a number, and the
 * script says what happens to it.
 */
final class FakeCourier implements Courier {
  static final String KIND = "fake";

  private final FakeRemote remote;
  private final Supplier<Instant> clock;
  private final Map<TargetName, Integer> calls = new ConcurrentHashMap<>();
  private volatile Optional<Instant> askedSince = Optional.empty();
  private volatile Script script = (_, _) -> Happening.ACCEPTED;
  private volatile Function<TargetName, Pace> pace = _ -> Pace.unlimited();
  private volatile Function<TargetName, Boolean> answersBack = _ -> true;

  FakeCourier(FakeRemote remote, Supplier<Instant> clock) {
    this.remote = remote;
    this.clock = clock;
  }

  /** What happens to a call. */
  enum Happening {
    ACCEPTED,
    ACCEPTED_SLOWLY,
    /** With zero characters in the answer, which no text in PostgreSQL can hold. */
    ACCEPTED_WITH_ZEROS,
    THROTTLED,
    THROTTLED_WITH_WAIT,
    UNAVAILABLE,
    RESET_BEFORE_ACCEPTANCE,
    RESET_AFTER_ACCEPTANCE,
    REFUSED,
    ACCIDENT,
    SUPPRESSED
  }

  /** Says what happens to the nth call to a target. */
  @FunctionalInterface
  interface Script {
    Happening of(Parcel parcel, int call);
  }

  void follow(Script next) {
    script = next;
  }

  void keepPace(Function<TargetName, Pace> next) {
    pace = next;
  }

  /** Whether a target can tell what it has got. */
  void answersBack(Function<TargetName, Boolean> next) {
    answersBack = next;
  }

  int calls(TargetName target) {
    return calls.getOrDefault(target, 0);
  }

  /** What the latest read-back was told of when its parcel was first tried. */
  Optional<Instant> askedSince() {
    return askedSince;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Pace pace(TargetName target) {
    return pace.apply(target);
  }

  @Override
  public Outcome deliver(Parcel parcel) {
    int call = calls.merge(parcel.target(), 1, Integer::sum);
    remote.enter(parcel.target());
    try {
      return happen(parcel, script.of(parcel, call));
    } finally {
      remote.leave(parcel.target());
    }
  }

  private Outcome happen(Parcel parcel, Happening happening) {
    return switch (happening) {
      case ACCEPTED -> new Outcome.Delivered(remote.accept(parcel), trace(201));
      case ACCEPTED_SLOWLY -> {
        dawdle(Duration.ofMillis(15));
        yield new Outcome.Delivered(remote.accept(parcel), trace(201));
      }
      case ACCEPTED_WITH_ZEROS ->
          new Outcome.Delivered(
              remote.accept(parcel).map(reference -> reference + "\0"),
              new Trace(Optional.of("request-1"), OptionalInt.of(201), "answer\0 201"));
      case THROTTLED ->
          new Outcome.Deferred(
              Optional.empty(), ErrorCode.FUSION_THROTTLED, "too many requests", trace(429));
      case THROTTLED_WITH_WAIT ->
          new Outcome.Deferred(
              Optional.of(clock.get().plusSeconds(7)),
              ErrorCode.FUSION_THROTTLED,
              "too many requests",
              trace(429));
      case UNAVAILABLE ->
          new Outcome.Deferred(
              Optional.empty(), ErrorCode.FUSION_UNAVAILABLE, "unavailable", trace(503));
      case RESET_BEFORE_ACCEPTANCE ->
          new Outcome.Unknown(ErrorCode.FUSION_UNAVAILABLE, "connection reset", Trace.NONE);
      case RESET_AFTER_ACCEPTANCE -> {
        remote.accept(parcel);
        yield new Outcome.Unknown(ErrorCode.FUSION_UNAVAILABLE, "connection reset", Trace.NONE);
      }
      case REFUSED ->
          new Outcome.Rejected(ErrorCode.FUSION_REQUEST_REFUSED, "too large", trace(413));
      case ACCIDENT -> throw new IllegalStateException("a bug in the courier");
      case SUPPRESSED -> new Outcome.Suppressed("paid meanwhile");
    };
  }

  @Override
  public ReadBack readBack(Parcel parcel, Instant triedSince) {
    askedSince = Optional.of(triedSince);
    remote.enter(parcel.target());
    try {
      if (!answersBack.apply(parcel.target())) {
        return new ReadBack.CannotTell("this target tells nothing");
      }
      return remote.has(parcel)
          ? new ReadBack.Found(Optional.of("found-" + parcel.eventKey()))
          : new ReadBack.Absent();
    } finally {
      remote.leave(parcel.target());
    }
  }

  private static Trace trace(int status) {
    return new Trace(Optional.of("request-1"), OptionalInt.of(status), "answer " + status);
  }

  private static void dawdle(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
