package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteBackoff;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.remote.WorthAnotherTry;
import io.mlconnector.telemetry.Meters;
import io.smallrye.faulttolerance.api.CustomBackoff;
import io.smallrye.faulttolerance.api.RetryWhen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Brings a call to Looker and its answer back, understood. All resilience inside a call is here:
 * quota, tokens, classification, repetition, measurement. Thread-safe.
 */
@ApplicationScoped
class LookerTransport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LookerHttp http;
  private final LookerTokens tokens;
  private final LookerQuota quota;
  private final MeterRegistry meters;
  private final ResponseClassifier classifier;

  LookerTransport(
      LookerHttp http, LookerTokens tokens, LookerQuota quota, Clock clock, MeterRegistry meters) {
    this.http = http;
    this.tokens = tokens;
    this.quota = quota;
    this.meters = meters;
    this.classifier = new ResponseClassifier(Looker.SYSTEM, clock);
  }

  /** Makes a call that does no harm when it is made twice, and repeats it when that may help. */
  @Retry(maxRetries = 2, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0, jitter = 0)
  @RetryWhen(exception = WorthAnotherTry.class)
  @CustomBackoff(RemoteBackoff.class)
  JsonNode ask(LookerCall call) {
    return authenticated(call);
  }

  /** Makes a call that must not be made twice. Whoever calls decides what a lost answer means. */
  JsonNode askOnce(LookerCall call) {
    return authenticated(call);
  }

  /** A refused token means that the call was not looked at: it may be sent again. */
  private JsonNode authenticated(LookerCall call) {
    String token = tokens.current();
    try {
      return attempt(call, token);
    } catch (Unauthenticated _) {
      tokens.drop(token);
      return attempt(call, tokens.current());
    }
  }

  private JsonNode attempt(LookerCall call, String token) {
    quota.take(call.operation().activity());
    long begin = System.nanoTime();
    try {
      RemoteAnswer answer =
          http.send(
              call.operation().method(),
              call.address(),
              Optional.of(token),
              call.body().map(_ -> MediaType.APPLICATION_JSON),
              call.body().map(JsonNode::toString).orElse("").getBytes(StandardCharsets.UTF_8));
      JsonNode content = understand(call, answer);
      measure(call, "success", begin);
      return content;
    } catch (ProcessingException e) {
      RemoteException failure = classifier.failureOf(call.operation().externalName(), e);
      measure(call, failure.outcome(), begin);
      throw failure;
    } catch (RemoteException e) {
      measure(call, e.outcome(), begin);
      throw e;
    }
  }

  private JsonNode understand(LookerCall call, RemoteAnswer answer) {
    String operation = call.operation().externalName();
    RemoteException failure = classifier.failureOf(operation, answer).orElse(null);
    if (failure != null) {
      throw failure;
    }
    if (answer.body().length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new Unintelligible(
          RemoteFault.answered(Looker.SYSTEM, operation, answer), "no valid JSON", e);
    }
  }

  private void measure(LookerCall call, String outcome, long begin) {
    meters
        .timer(
            Meters.REMOTE_REQUESTS,
            Meters.SYSTEM,
            Looker.SYSTEM.name(),
            Meters.OPERATION,
            call.operation().externalName(),
            Meters.OUTCOME,
            outcome)
        .record(Duration.ofNanos(System.nanoTime() - begin));
  }
}
