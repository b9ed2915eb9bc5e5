package io.mlconnector.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.mlconnector.api.Problem.Violation;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse.StatusCode;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every exception that leaves a resource into a {@link Problem}. The only place where errors
 * meet HTTP statuses. What the caller did not cause is told in general words with the request id;
 * the log has the rest.
 */
final class ProblemMapper {
  private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

  private static final String SIGN_IN = "<" + SignIn.PATH + ">; rel=\"login\"";

  private final RoutingContext request;
  private final OidcTenants tenants;

  ProblemMapper(RoutingContext request, OidcTenants tenants) {
    this.request = request;
    this.tenants = tenants;
  }

  /** Names the framework's own exceptions too, because its mapper for them would win otherwise. */
  @ServerExceptionMapper({
    Throwable.class,
    WebApplicationException.class,
    AuthenticationFailedException.class,
    TooManyAttempts.class,
    UnauthorizedException.class,
    ForbiddenException.class,
    ResteasyReactiveViolationException.class,
    JsonProcessingException.class,
    MismatchedInputException.class
  })
  Response toProblem(Throwable failure) {
    return switch (failure) {
      case TooManyAttempts held -> held(held);
      case ConnectorException accident -> ofAccident(accident);
      case AuthenticationFailedException _, UnauthorizedException _ -> unauthenticated();
      case ForbiddenException _ -> ofStatus(StatusCode.FORBIDDEN).build();
      case ResteasyReactiveViolationException broken -> ofViolations(broken);
      case JsonProcessingException malformed -> ofJson(malformed);
      case WebApplicationException refused -> ofFramework(refused);
      default -> ofBug(failure);
    };
  }

  private Response ofAccident(ConnectorException accident) {
    int status = statusOf(accident.code());
    if (status == StatusCode.INTERNAL_SERVER_ERROR) {
      return ofBug(accident);
    }
    if (status >= StatusCode.INTERNAL_SERVER_ERROR) {
      log.warn("Request failed code={}", accident.code(), accident);
      return respond(
          accident.code(),
          status,
          "The operation needs something that is not available now.",
          List.of());
    }
    return respond(accident.code(), status, String.valueOf(accident.getMessage()), List.of());
  }

  /** The status of each code. Exhaustive on the type: a new type does not compile unnoticed. */
  static int statusOf(ErrorCode code) {
    return switch (code.type()) {
      case CALLER ->
          switch (code) {
            case NOT_FOUND -> StatusCode.NOT_FOUND;
            case CONFLICT -> StatusCode.CONFLICT;
            case NOT_AUTHENTICATED -> StatusCode.UNAUTHORIZED;
            case NOT_PERMITTED -> StatusCode.FORBIDDEN;
            case TOO_MANY_ATTEMPTS -> StatusCode.TOO_MANY_REQUESTS;
            default -> StatusCode.BAD_REQUEST;
          };
      case CONFIGURATION, REMOTE -> StatusCode.SERVICE_UNAVAILABLE;
      case DATA, INTERNAL -> StatusCode.INTERNAL_SERVER_ERROR;
    };
  }

  /** The way to sign in is told where there is one; a browser is never led there unasked. */
  private Response unauthenticated() {
    var answer =
        ofStatus(StatusCode.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, AccessMechanism.CHALLENGE);
    return (tenants.offersSignIn() ? answer.header(HttpHeaders.LINK, SIGN_IN) : answer).build();
  }

  private Response held(TooManyAttempts held) {
    return ofStatus(StatusCode.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, held.retryAfterSeconds())
        .build();
  }

  private Response ofViolations(ResteasyReactiveViolationException broken) {
    List<Violation> violations =
        broken.getConstraintViolations().stream()
            .map(violation -> new Violation(fieldOf(violation), violation.getMessage()))
            .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::rule))
            .toList();
    String detail =
        violations.stream()
            .map(violation -> violation.field() + " " + violation.rule())
            .collect(Collectors.joining("; "));
    return respond(ErrorCode.INVALID_REQUEST, StatusCode.BAD_REQUEST, detail, violations);
  }

  /** The last step of the path: the parameter or member, without the name of our method. */
  private static String fieldOf(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .reduce((_, last) -> last)
        .map(Path.Node::getName)
        .orElse("request");
  }

  /** Says where the JSON is wrong and never repeats what stands there. */
  private Response ofJson(JsonProcessingException malformed) {
    if (malformed.getCause() instanceof WebApplicationException refused) {
      // Thrown while the body was read, not for what it says.
      return ofFramework(refused);
    }
    String where =
        malformed.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(
                    malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr());
    String field =
        malformed instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
                .collect(Collectors.joining("."))
            : "";
    String detail =
        field.isEmpty()
            ? "The body is not the JSON that this operation reads" + where + "."
            : "The body member " + field + " can not be read" + where + ".";
    return respond(ErrorCode.INVALID_REQUEST, StatusCode.BAD_REQUEST, detail, List.of());
  }

  private Response ofFramework(WebApplicationException refused) {
    if (refused.getCause() instanceof JsonProcessingException malformed) {
      return ofJson(malformed);
    }
    int status = refused.getResponse().getStatus();
    if (status >= StatusCode.INTERNAL_SERVER_ERROR) {
      return ofBug(refused);
    }
    if (status == StatusCode.NOT_FOUND && refused.getCause() != null) {
      // A query parameter of the wrong type: the framework calls that "not found".
      return respond(
          ErrorCode.INVALID_REQUEST,
          StatusCode.BAD_REQUEST,
          "A parameter is not of the type that this operation reads.",
          List.of());
    }
    var answer = ofStatus(status);
    String allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
  }

  private Response ofBug(Throwable failure) {
    log.error("Request failed code={}", ErrorCode.INTERNAL, failure);
    return ofStatus(StatusCode.INTERNAL_SERVER_ERROR).build();
  }

  private Response.ResponseBuilder ofStatus(int status) {
    return answer(Problem.ofStatus(status, RequestIds.of(request)));
  }

  private Response respond(ErrorCode code, int status, String detail, List<Violation> violations) {
    return answer(Problem.of(code, status, detail, RequestIds.of(request), violations)).build();
  }

  private static Response.ResponseBuilder answer(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
  }
}
