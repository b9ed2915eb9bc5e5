package io.mlconnector.teams;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.telemetry.Meters;
import io.smallrye.faulttolerance.api.RetryWhen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/**
 * Brings calls over the wire and measures them. A call is repeated here only where nothing of it
 * was sent; everything else is decided by whoever knows what a repetition would mean. Thread-safe.
 */
@ApplicationScoped
class TeamsGateway {
  private final TeamsHttp http;
  private final MeterRegistry meters;

  TeamsGateway(TeamsHttp http, MeterRegistry meters) {
    this.http = http;
    this.meters = meters;
  }

  /**
   * Sends the call.
   *
   * @throws NeverSent when no connection came about, several times in a row
   * @throws ProcessingException when there was a connection and no answer
   */
  @Retry(
      maxRetries = 2,
      delay = 200,
      delayUnit = ChronoUnit.MILLIS,
      jitter = 100,
      jitterDelayUnit = ChronoUnit.MILLIS,
      maxDuration = 0)
  @RetryWhen(exception = WasNeverSent.class)
  RemoteAnswer send(TeamsCall call, @Nullable String token) {
    long begin = System.nanoTime();
    try {
      RemoteAnswer answer = http.send(call, token);
      measure(call, outcome(answer.status()), begin);
      return answer;
    } catch (NeverSent e) {
      measure(call, "never_sent", begin);
      throw e;
    } catch (ProcessingException e) {
      measure(call, "lost", begin);
      throw e;
    }
  }

  private static String outcome(int status) {
    return switch (status) {
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404, 410 -> "missing";
      case 429 -> "throttled";
      default -> status < 300 ? "success" : status < 500 ? "refused" : "unavailable";
    };
  }

  private void measure(TeamsCall call, String outcome, long begin) {
    meters
        .timer(
            Meters.REMOTE_REQUESTS,
            Meters.SYSTEM,
            Teams.SYSTEM.name(),
            Meters.OPERATION,
            call.operation(),
            Meters.OUTCOME,
            outcome)
        .record(Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Whether nothing of a call was sent. */
  public static final class WasNeverSent implements Predicate<Throwable> {
    /** Created by the fault-tolerance library. */
    public WasNeverSent() {}

    @Override
    public boolean test(Throwable failure) {
      return failure instanceof NeverSent;
    }
  }
}
