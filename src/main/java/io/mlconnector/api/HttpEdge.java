package io.mlconnector.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.api.Refusals.Reason;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a request before any resource sees it and when none does: a request id for all, a
 * refusal of what no honest client sends, and a {@link Problem} instead of the web server's own
 * error page.
 */
@ApplicationScoped
class HttpEdge {
  private static final Logger log = LoggerFactory.getLogger(HttpEdge.class);
  private static final int BEFORE_ALL_OTHERS = 1_000;

  /** Addresses end up in logs, histories and proxies; parameters of these names are refused. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i)(access|id|refresh|auth|bearer)?[-_]?token|jwt|authorization|bearer|passw(or)?d"
              + "|(client[-_]?)?secret|(api|access)[-_]?key|assertion");

  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String BY_SCRIPT = "X-Requested-With";

  private final ObjectMapper json;
  private final Refusals refusals;
  private final long largestBody;

  HttpEdge(ObjectMapper json, Refusals refusals, SecurityConfig config) {
    this.json = json;
    this.refusals = refusals;
    this.largestBody = config.maxBodySize().asLongValue();
  }

  void receive(@Observes Filters filters) {
    filters.register(
        request -> {
          RequestIds.assign(request);
          if (announcedLength(request) > largestBody) {
            request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            request.fail(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
          } else if (holdsCredentials(request)) {
            refusals.count(Reason.IN_ADDRESS);
            refuse(
                request,
                ErrorCode.INVALID_REQUEST,
                HttpResponseStatus.BAD_REQUEST,
                "Credentials do not belong into an address; send them in the header Authorization"
                    + " and treat these as seen by others.");
          } else if (mayBeForged(request)) {
            refusals.count(Reason.FORGED);
            refuse(
                request,
                ErrorCode.NOT_PERMITTED,
                HttpResponseStatus.FORBIDDEN,
                "A signed-in browser must send the header " + BY_SCRIPT + " to change something.");
          } else {
            request.next();
          }
        },
        BEFORE_ALL_OTHERS);
  }

  private static boolean holdsCredentials(RoutingContext request) {
    String query = request.request().query();
    if (query == null || query.isEmpty()) {
      return false;
    }
    try {
      return new QueryStringDecoder(query, StandardCharsets.UTF_8, false)
          .parameters().keySet().stream().anyMatch(name -> CREDENTIAL.matcher(name).matches());
    } catch (IllegalArgumentException e) {
      // Not decodable; whoever reads the parameters refuses it.
      return false;
    }
  }

  /**
   * Browsers send the session along with whatever a foreign page makes them send. The header proves
   * a script of our own: a foreign one could send it only after a question that CORS, being closed,
   * denies.
   */
  private static boolean mayBeForged(RoutingContext request) {
    HttpServerRequest received = request.request();
    return !HARMLESS.contains(received.method())
        && received.getHeader(HttpHeaderNames.AUTHORIZATION) == null
        && received.getHeader(BY_SCRIPT) == null
        && received.cookies().stream()
            .anyMatch(cookie -> cookie.getName().startsWith(OidcTenants.SESSION_COOKIE));
  }

  void answerFailures(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answerFailure);
  }

  /** Bodies that announce none are measured by {@link BodyLimit} while they are read. */
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
    if (request.response().closed() || request.failure() instanceof IOException) {
      // The caller hung up, or was hung up on at our own end: nobody is left to answer.
      log.debug("Connection broke off", request.failure());
      request.request().connection().close();
      return;
    }
    if (request.failure() instanceof ConnectorException accident) {
      answerAccident(request, accident);
      return;
    }
    if (request.statusCode() >= 500 || request.statusCode() < 400) {
      log.error("Request failed code=INTERNAL", request.failure());
    }
    answer(request, Problem.ofStatus(request.statusCode(), RequestIds.of(request)));
  }

  /** At an address that is no resource, such as that of the sign-in. */
  private void answerAccident(RoutingContext request, ConnectorException accident) {
    if (accident instanceof TooManyAttempts held) {
      request
          .response()
          .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(held.retryAfterSeconds()));
    }
    log.warn("Request failed code={}", accident.code(), accident);
    int status = ProblemMapper.statusOf(accident.code());
    answer(
        request,
        Problem.of(
            accident.code(),
            status,
            "The operation can not be carried out now.",
            RequestIds.of(request),
            List.of()));
  }

  private void refuse(
      RoutingContext request, ErrorCode code, HttpResponseStatus status, String detail) {
    answer(request, Problem.of(code, status.code(), detail, RequestIds.of(request), List.of()));
  }

  private void answer(RoutingContext request, Problem problem) {
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
