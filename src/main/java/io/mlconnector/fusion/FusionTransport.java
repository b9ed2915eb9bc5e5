package io.mlconnector.fusion;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.remote.PermanentRemoteException.Refused;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteBackoff;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.remote.TransientRemoteException.BlankRefusal;
import io.mlconnector.remote.TransientRemoteException.Truncated;
import io.mlconnector.remote.WorthAnotherTry;
import io.mlconnector.telemetry.Meters;
import io.smallrye.faulttolerance.api.CustomBackoff;
import io.smallrye.faulttolerance.api.RetryWhen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Brings a question to the pod and its answer back, understood. All resilience inside a call is
 * here and nowhere else: permits, tokens, classification, repetition, measurement. Thread-safe.
 */
@ApplicationScoped
class FusionTransport {
  private final FusionHttp http;
  private final FusionTokens tokens;
  private final CallPermits permits;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ResponseClassifier classifier;

  FusionTransport(
      FusionHttp http,
      FusionTokens tokens,
      CallPermits permits,
      Clock clock,
      MeterRegistry meters) {
    this.http = http;
    this.tokens = tokens;
    this.permits = permits;
    this.clock = clock;
    this.meters = meters;
    this.classifier = new ResponseClassifier(Fusion.SYSTEM, clock);
  }

  /**
   * Asks, and asks again a few times when the failure is worth it.
   *
   * @param reader makes sense of the body; {@link MalformedPage} counts as a failed call
   */
  @Retry(maxRetries = 4, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0, jitter = 0)
  @RetryWhen(exception = WorthAnotherTry.class)
  @CustomBackoff(RemoteBackoff.class)
  <T> Reply<T> ask(FusionCall call, Function<byte[], T> reader) {
    String token = tokens.current();
    try {
      return attempt(call, token, reader);
    } catch (Unauthenticated _) {
      // The token may have been revoked before its time: one more try with a new one.
      tokens.drop(token);
      return attempt(call, tokens.current(), reader);
    }
  }

  private <T> Reply<T> attempt(FusionCall call, String token, Function<byte[], T> reader) {
    permits.take();
    Instant sentAt = clock.instant();
    long begin = System.nanoTime();
    call.countSent();
    try {
      RemoteAnswer answer = http.get(call.address(), token);
      T content = understand(call, answer, reader);
      measure(call, "success", begin);
      return new Reply<>(content, sentAt, answer.body().length);
    } catch (ProcessingException e) {
      RemoteException failure = classifier.failureOf(call.operation(), e);
      measure(call, failure.outcome(), begin);
      throw failure;
    } catch (RemoteException e) {
      measure(call, e.outcome(), begin);
      throw e;
    }
  }

  private <T> T understand(FusionCall call, RemoteAnswer answer, Function<byte[], T> reader) {
    RemoteException failure = classifier.failureOf(call.operation(), answer).orElse(null);
    if (failure instanceof BlankRefusal && !call.isFirstBlankRefusal()) {
      throw new Refused(failure.fault());
    }
    if (failure != null) {
      throw failure;
    }
    try {
      return reader.apply(answer.body());
    } catch (MalformedPage e) {
      RemoteFault fault = RemoteFault.answered(Fusion.SYSTEM, call.operation(), answer);
      throw e.cutShort()
          ? new Truncated(fault, e)
          : new Unintelligible(fault, String.valueOf(e.getMessage()), e);
    }
  }

  private void measure(FusionCall call, String outcome, long begin) {
    meters
        .timer(
            Meters.REMOTE_REQUESTS,
            Meters.SYSTEM,
            Fusion.SYSTEM.name(),
            Meters.OPERATION,
            call.operation(),
            Meters.OUTCOME,
            outcome)
        .record(Duration.ofNanos(System.nanoTime() - begin));
  }
}
