package io.mlconnector.sandbox.fusion.fault;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What a pod, a gateway or a login page answers in place of the data.
 *
 * @param contentType empty when there is no body
 */
public record FaultAnswers(
    int status, String contentType, String body, Map<String, String> headers) {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final String HTML = "text/html;charset=utf-8";
  private static final String LOGIN = "https://login.sandbox.invalid/oam/server/obrareq.cgi";

  /** The answer to a request that the fault strikes. */
  public static FaultAnswers to(Fault fault, Clock clock) {
    long seconds = Math.max(1, fault.delay().toSeconds());
    return switch (fault.kind()) {
      case UNAUTHORIZED_EMPTY -> empty(401);
      case UNAUTHORIZED_TEXT -> new FaultAnswers(401, TEXT, "Unauthorized", Map.of());
      case UNAUTHORIZED_HTML -> page(401, "Sign in", "Your session has ended.");
      case REDIRECT_TO_LOGIN ->
          new FaultAnswers(302, HTML, "<html><body>Moved</body></html>", Map.of("Location", LOGIN));
      case FORBIDDEN -> new FaultAnswers(403, TEXT, "Forbidden", Map.of());
      case BLANK_BAD_REQUEST -> empty(400);
      case THROTTLED -> new FaultAnswers(429, TEXT, "Too many requests", Map.of());
      case THROTTLED_SECONDS ->
          new FaultAnswers(429, "", "", Map.of("Retry-After", Long.toString(seconds)));
      case THROTTLED_DATE ->
          new FaultAnswers(429, "", "", Map.of("Retry-After", httpDate(clock, seconds)));
      case UNAVAILABLE -> page(503, "Scheduled maintenance", "Please come back later.");
      case TOTAL_RESULTS_ERROR ->
          new FaultAnswers(
              500, TEXT, "JBO-27122: SQL error during statement preparation.", Map.of());
      default -> throw new IllegalArgumentException(fault.kind() + " answers nothing by itself");
    };
  }

  private static String httpDate(Clock clock, long seconds) {
    // The format knows whole seconds only: round up, or the wait would be too short.
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        clock.instant().plusSeconds(seconds + 1).atOffset(ZoneOffset.UTC));
  }

  private static FaultAnswers empty(int status) {
    return new FaultAnswers(status, "", "", Map.of());
  }

  private static FaultAnswers page(int status, String title, String text) {
    String body =
        "<!DOCTYPE html><html><head><title>"
            + title
            + "</title></head><body><h1>"
            + title
            + "</h1><p>"
            + text
            + "</p></body></html>";
    return new FaultAnswers(status, HTML, body, Map.of());
  }
}
