package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Outcome.Deferred;
import io.mlconnector.delivery.Outcome.Delivered;
import io.mlconnector.delivery.Outcome.Rejected;
import io.mlconnector.delivery.Outcome.Unknown;
import io.mlconnector.delivery.Trace;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Says what the end of a call means for a delivery.
 *
 * <ol>
 *   <li>What is wrong with the target, its credentials or permissions is a reason to wait: an
 *       administrator repairs it and everything arrives.
 *   <li>What is wrong with the message itself is refused for good.
 *   <li>What may have been done although no good answer came is unknown, unless doing it twice is
 *       the same as doing it once.
 * </ol>
 *
 * Thread-safe.
 */
@ApplicationScoped
class Verdicts {
  private static final int SHOWN = 80;
  private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Za-z0-9_.-]");

  private final Clock clock;

  Verdicts(Clock clock) {
    this.clock = clock;
  }

  /** What a repetition of the call would do. */
  enum Effect {
    /** The same thing a second time, which people would see. */
    TWICE,
    /** Nothing that was not there before. */
    SAME
  }

  /**
   * The outcome.
   *
   * @param reference reads the target's name of what was posted from the body of a success
   */
  Outcome of(Exchange exchange, Effect effect, Function<JsonNode, Optional<String>> reference) {
    return switch (exchange) {
      case Exchange.NotSent unsent ->
          new Deferred(unsent.until(), unsent.code(), unsent.reason(), Trace.NONE);
      case Exchange.Lost lost -> lost(effect, lost.reason(), Trace.NONE);
      case Exchange.Answered(RemoteAnswer answer) -> answered(answer, effect, reference);
    };
  }

  private Outcome answered(
      RemoteAnswer answer, Effect effect, Function<JsonNode, Optional<String>> reference) {
    Trace trace = Trace.answered(answer.status(), answer.requestId(), answer.body());
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return answer.isHtml()
          ? new Unknown(
              ErrorCode.TEAMS_UNINTELLIGIBLE, "A web page came in place of an answer", trace)
          // Graph repeats the whole card; nobody needs that a second time with every attempt.
          : new Delivered(
              reference.apply(json(answer.body())),
              new Trace(answer.requestId(), OptionalInt.of(status), ""));
    }
    String why = status + vendorCode(answer.body());
    return switch (status) {
      case 401 -> wait(ErrorCode.TEAMS_AUTHENTICATION_FAILED, "Not authenticated: " + why, trace);
      case 403 -> wait(ErrorCode.TEAMS_PERMISSION_MISSING, "Forbidden: " + why, trace);
      case 404, 410 -> wait(ErrorCode.TEAMS_TARGET_MISSING, "Not found: " + why, trace);
      case 408, 412, 425 -> wait(ErrorCode.TEAMS_UNAVAILABLE, "Put off: " + why, trace);
      case 413 -> new Rejected(ErrorCode.TEAMS_CARD_TOO_LARGE, "Too large: " + why, trace);
      case 429 -> throttled(answer, ErrorCode.TEAMS_THROTTLED, "Throttled: " + why, trace);
      case 503 -> throttled(answer, ErrorCode.TEAMS_UNAVAILABLE, "Unavailable: " + why, trace);
      default -> other(status, answer, effect, why, trace);
    };
  }

  private Outcome other(int status, RemoteAnswer answer, Effect effect, String why, Trace trace) {
    if (status >= 500) {
      return lost(effect, "The service failed at its work: " + why, trace);
    }
    if (status < 400) {
      // Sign-in pages of proxies are led to in this way.
      return wait(ErrorCode.TEAMS_UNINTELLIGIBLE, "Led elsewhere: " + why, trace);
    }
    if (status == 400 && (answer.isBlank() || isSwitchedOff(answer))) {
      return wait(ErrorCode.TEAMS_TARGET_MISSING, "Not taken: " + why, trace);
    }
    return new Rejected(ErrorCode.TEAMS_REQUEST_REFUSED, "Refused: " + why, trace);
  }

  /** A workflow that somebody switched off can be switched on again. */
  private static boolean isSwitchedOff(RemoteAnswer answer) {
    return vendorCode(answer.body()).contains("NotEnabled");
  }

  private static Outcome lost(Effect effect, String reason, Trace trace) {
    return switch (effect) {
      case TWICE -> new Unknown(ErrorCode.TEAMS_ANSWER_LOST, reason, trace);
      case SAME -> wait(ErrorCode.TEAMS_UNAVAILABLE, reason, trace);
    };
  }

  private static Deferred wait(ErrorCode code, String reason, Trace trace) {
    return new Deferred(Optional.empty(), code, reason, trace);
  }

  private Deferred throttled(RemoteAnswer answer, ErrorCode code, String reason, Trace trace) {
    Optional<Instant> until =
        answer
            .retryAfter()
            .flatMap(header -> RetryAfter.parse(header, clock))
            .map(wait -> clock.instant().plus(wait));
    return new Deferred(until, code, reason, trace);
  }

  /** The service's own word for the error; a word only, since it stands in logs and lists. */
  private static String vendorCode(byte[] body) {
    String code = json(body).path("error").path("code").asText("");
    String word = NOT_A_WORD.matcher(code).replaceAll("");
    return word.isEmpty() ? "" : " " + word.substring(0, Math.min(word.length(), SHOWN));
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException _) {
      return Json.MAPPER.missingNode();
    }
  }
}
