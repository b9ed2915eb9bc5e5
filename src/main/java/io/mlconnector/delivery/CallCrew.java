package io.mlconnector.delivery;

import io.mlconnector.delivery.Ending.Ended;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.TransientRemoteException;
import io.mlconnector.telemetry.Step;
import io.mlconnector.telemetry.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls, each on a virtual thread of its own, and collects how they ended. Calls that
 * take too long are interrupted. Thread-safe.
 */
final class CallCrew {
  private static final Logger log = LoggerFactory.getLogger(CallCrew.class);

  private final Couriers couriers;
  private final Runnable onEnd;
  private final Map<Claim, Call> underWay = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

  /**
   * Gathers a crew.
   *
   * @param onEnd told after each call
   */
  CallCrew(Couriers couriers, Runnable onEnd) {
    this.couriers = couriers;
    this.onEnd = onEnd;
  }

  private record Call(Thread thread, long startedNanos) {}

  void start(Claim claim) {
    Thread thread = Thread.ofVirtual().name("delivery-" + claim.id()).unstarted(() -> make(claim));
    underWay.put(claim, new Call(thread, System.nanoTime()));
    thread.start();
  }

  /** Claims whose calls have not ended. */
  Collection<Claim> underWay() {
    return List.copyOf(underWay.keySet());
  }

  /** Takes the calls that have ended, at most so many. */
  List<Ended> ended(int most) {
    var taken = new ArrayList<Ended>();
    ended.drainTo(taken, most);
    return taken;
  }

  /** Returns what could not be stored. */
  void putBack(List<Ended> calls) {
    ended.addAll(calls);
  }

  /** Calls that count against the number allowed in flight: those not yet stored included. */
  int size() {
    return underWay.size() + ended.size();
  }

  /** Gives up the calls that have lasted longer than this. */
  void interruptOlderThan(Duration age) {
    long now = System.nanoTime();
    underWay.forEach(
        (claim, call) -> {
          if (now - call.startedNanos() >= age.toNanos()) {
            log.warn("Delivery call given up id={} target={}", claim.id(), claim.target());
            call.thread().interrupt();
          }
        });
  }

  private void make(Claim claim) {
    long started = System.nanoTime();
    Ending ending;
    try {
      ending = call(claim);
    } catch (ConnectorException e) {
      // What a remote system said, and no fault of the program: the report names it.
      ending = accident(claim, e);
    } catch (RuntimeException | Error e) {
      log.warn("Courier failed id={} target={}", claim.id(), claim.target(), e);
      ending = accident(claim, e);
    }
    ended.add(new Ended(claim, ending, Duration.ofNanos(System.nanoTime() - started)));
    underWay.remove(claim);
    onEnd.run();
  }

  private Ending call(Claim claim) {
    Courier courier = couriers.of(claim.target());
    String name = claim.kind() == AttemptKind.SEND ? "deliver" : "read back";
    try (Step step = Traces.beginAfter(name, claim.cause())) {
      step.with("connector.delivery", claim.id())
          .with("connector.target", claim.target().toString())
          .with("connector.event", claim.parcel().eventType())
          .with("connector.attempt", claim.number());
      Ending ending =
          switch (claim.kind()) {
            case SEND -> new Ending.Tried(courier.deliver(claim.parcel()));
            case READ_BACK ->
                new Ending.Asked(courier.readBack(claim.parcel(), claim.triedSince()));
          };
      tell(step, ending);
      return ending;
    }
  }

  private static void tell(Step step, Ending ending) {
    switch (ending) {
      case Ending.Tried(Outcome outcome) -> {
        step.with("connector.outcome", outcome.getClass().getSimpleName());
        switch (outcome) {
          case Outcome.Deferred deferred -> step.failed(deferred.code().name());
          case Outcome.Rejected rejected -> step.failed(rejected.code().name());
          case Outcome.Unknown unknown -> step.failed(unknown.code().name());
          case Outcome.Delivered _, Outcome.Suppressed _ -> {}
        }
      }
      case Ending.Asked(ReadBack answer) ->
          step.with("connector.outcome", answer.getClass().getSimpleName());
      case Ending.NotAsked _, Ending.NotMade _ -> {}
    }
  }

  /** How far the call got is unknown, so that the delivery is in doubt. */
  private static Ending accident(Claim claim, Throwable thrown) {
    ErrorCode code;
    String reason;
    if (Thread.currentThread().isInterrupted()) {
      code = ErrorCode.DELIVERY_INTERRUPTED;
      reason = "the call was given up before it had an answer";
    } else if (thrown instanceof ConnectorException accident) {
      code = accident.code();
      reason = String.valueOf(accident.getMessage());
    } else {
      code = ErrorCode.INTERNAL;
      reason = "the courier failed with " + thrown.getClass().getSimpleName();
    }
    return switch (claim.kind()) {
      case SEND -> new Ending.Tried(new Outcome.Unknown(code, reason, Trace.NONE));
      case READ_BACK -> new Ending.NotAsked(Fault.of(code, reason), wait(thrown));
    };
  }

  private static Optional<Duration> wait(Throwable thrown) {
    return thrown instanceof TransientRemoteException passing
        ? passing.retryAfter()
        : Optional.empty();
  }
}
