package io.mlconnector.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a request before any resource sees it and when none does: a request id for all,
 * and a {@link Problem} instead of the web server's own error page.
 */
@ApplicationScoped
class HttpEdge {
  private static final Logger log = LoggerFactory.getLogger(HttpEdge.class);
  private static final int BEFORE_ALL_OTHERS = 1_000;

  private final ObjectMapper json;
  private final long largestBody;

  HttpEdge(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
    this.json = json;
    this.largestBody = largestBody.asLongValue();
  }

  void nameRequests(@Observes Filters filters) {
    filters.register(
        request -> {
          RequestIds.assign(request);
          if (announcedLength(request) > largestBody) {
            request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            request.fail(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
          } else {
            request.next();
          }
        },
        BEFORE_ALL_OTHERS);
  }

  void answerFailures(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answerFailure);
  }

  /** The web server's own limit answers without a body; bodies without a length still meet it. */
  private static long announcedLength(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private void answerFailure(RoutingContext request) {
    if (request.response().headWritten()) {
      request.next();
      return;
    }
    if (request.statusCode() >= 500 || request.statusCode() < 400) {
      log.error("Request failed code=INTERNAL", request.failure());
    }
    Problem problem = Problem.ofStatus(request.statusCode(), RequestIds.of(request));
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(write(problem));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem could not be written", e);
    }
  }
}
