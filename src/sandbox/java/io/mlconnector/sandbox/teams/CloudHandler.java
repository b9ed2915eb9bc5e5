package io.mlconnector.sandbox.teams;

import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.fault.CloudFaults;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Service;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.wire.LoopbackServer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Leads each request past the faults to the service it is for. */
final class CloudHandler implements LoopbackServer.Requests {
  private final List<Service> services;
  private final CloudFaults faults;
  private final Limits limits;
  private final RequestCounters counters;
  private final Clock clock;
  private final Function<CloudCall, CloudAnswer> pages;

  CloudHandler(
      List<Service> services,
      CloudFaults faults,
      Limits limits,
      RequestCounters counters,
      Clock clock,
      Function<CloudCall, CloudAnswer> pages) {
    this.services = List.copyOf(services);
    this.faults = faults;
    this.limits = limits;
    this.counters = counters;
    this.clock = clock;
    this.pages = pages;
  }

  @Override
  public void handle(Vertx vertx, HttpServerRequest request, Buffer body) {
    CloudCall call = CloudCall.of(request, body);
    Optional<Service> service = services.stream().filter(each -> each.serves(call)).findFirst();
    if (service.isEmpty()) {
      send(request, pages.apply(call));
      return;
    }
    String name = service.get().name(call);
    String subject = service.get().subject(call);
    Optional<CloudFault> fault = faults.strikeRequest(name, subject);
    if (fault.isPresent()) {
      counters.count(name, fault.get().kind().urlName());
      if (fault.get().kind() != CloudFaultKind.TOKEN_EXPIRED) {
        // Whose request it was is not known without a token; all others count.
        limits.count(service.get().limits(call));
      }
      strike(request, service.get(), fault.get());
      return;
    }
    CloudAnswer answer = service.get().answer(call);
    counters.count(name, Integer.toString(answer.status()));
    Optional<CloudFault> loss =
        answer.isSuccess() ? faults.strikeAnswer(name, subject) : Optional.empty();
    if (loss.isEmpty()) {
      send(request, answer);
      return;
    }
    switch (loss.get().kind()) {
      case LOST_ANSWER -> LoopbackServer.reset(request);
      case SLOW ->
          vertx.setTimer(Math.max(1, loss.get().delay().toMillis()), _ -> send(request, answer));
      default -> send(request, service.get().error(504, "GatewayTimeout", "Gateway timeout."));
    }
  }

  private void strike(HttpServerRequest request, Service service, CloudFault fault) {
    if (fault.kind() == CloudFaultKind.RESET_BEFORE) {
      LoopbackServer.reset(request);
    } else {
      send(request, answer(service, fault));
    }
  }

  private CloudAnswer answer(Service service, CloudFault fault) {
    String seconds = Long.toString(Math.max(1, fault.delay().toSeconds()));
    return switch (fault.kind()) {
      case THROTTLED -> service.error(429, "TooManyRequests", "Please retry again later.");
      case THROTTLED_SECONDS ->
          service
              .error(429, "TooManyRequests", "Please retry again later.")
              .with("Retry-After", seconds);
      case THROTTLED_DATE ->
          service
              .error(429, "TooManyRequests", "Please retry again later.")
              .with("Retry-After", httpDate(fault.delay()));
      case UNAVAILABLE -> service.error(503, "ServiceUnavailable", "Service unavailable.");
      case UNAVAILABLE_SECONDS ->
          service
              .error(503, "ServiceUnavailable", "Service unavailable.")
              .with("Retry-After", seconds);
      case SERVER_ERROR -> service.error(500, "InternalServerError", "Something went wrong.");
      case BAD_GATEWAY -> service.error(502, "BadGateway", "Bad gateway.");
      case GATEWAY_TIMEOUT -> service.error(504, "GatewayTimeout", "Gateway timeout.");
      case PRECONDITION_FAILED -> service.error(412, "PreconditionFailed", "Try again.");
      case TOO_LARGE -> service.error(413, "MessageSizeTooBig", "Message size too large.");
      case BAD_REQUEST -> service.error(400, "BadRequest", "The request is not understood.");
      case TOKEN_EXPIRED ->
          service.error(401, "InvalidAuthenticationToken", "The access token has expired.");
      case FORBIDDEN -> service.error(403, "Forbidden", "Not allowed.");
      case MISSING -> service.error(404, "NotFound", "There is no such thing.");
      default ->
          CloudAnswer.html(
              200, "<!DOCTYPE html><html><title>Sign in</title><body>Proxy</body></html>");
    };
  }

  private String httpDate(Duration wait) {
    // The format knows whole seconds only: round up, or the wait would be too short.
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        clock.instant().plus(wait).plusSeconds(1).atOffset(ZoneOffset.UTC));
  }

  private static void send(HttpServerRequest request, CloudAnswer answer) {
    HttpServerResponse response = request.response().setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (answer.contentType().isEmpty()) {
      response.end();
    } else {
      response.putHeader("Content-Type", answer.contentType()).end(answer.body());
    }
  }
}
