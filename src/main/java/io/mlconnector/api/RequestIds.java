package io.mlconnector.api;

import io.mlconnector.telemetry.LogKeys;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Gives every request a name that stands in its log lines, in its answer and in its problem report.
 * A caller may bring his own; what could forge a log line is replaced.
 */
final class RequestIds {
  static final String HEADER = "X-Request-Id";

  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");

  private RequestIds() {}

  /** Names the request, answers with the name and puts it into the log context. */
  static void assign(RoutingContext request) {
    String brought = request.request().getHeader(HEADER);
    String id =
        brought != null && ACCEPTABLE.matcher(brought).matches()
            ? brought
            : UUID.randomUUID().toString();
    request.put(LogKeys.REQUEST_ID, id);
    request.response().putHeader(HEADER, id);
    MDC.put(LogKeys.REQUEST_ID, id);
  }

  static String of(RoutingContext request) {
    String id = request.get(LogKeys.REQUEST_ID);
    return id == null ? "unknown" : id;
  }
}
