package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.fusion.data.BookKeeper;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultAnswers;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.sandbox.fusion.fault.PodFaults;
import io.mlconnector.sandbox.fusion.observed.RequestLog;
import io.mlconnector.sandbox.fusion.resource.Catalogue;
import io.mlconnector.sandbox.wire.LoopbackServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Leads each request past faults and the token check to what answers it, and logs it. */
public final class PodHandler implements LoopbackServer.Requests {
  private static final int MOST_PARAMETERS = 100;
  private static final String VALUE_SETS = "valueSets";

  private final TokenEndpoint tokenEndpoint;
  private final TokenVault tokens;
  private final FusionEndpoint fusion;
  private final Function<Call, Answer> admin;
  private final BookKeeper bookKeeper;
  private final PodFaults faults;
  private final RequestLog log;
  private final InstantSource wallClock = InstantSource.system();
  private final PodSettings settings;
  private final PageReplay replay = new PageReplay();

  public PodHandler(
      PodSettings settings,
      Books books,
      BookKeeper bookKeeper,
      Catalogue catalogue,
      Visibility visibility,
      TokenVault tokens,
      PodFaults faults,
      RequestLog log,
      Function<Call, Answer> admin) {
    this.settings = settings;
    this.tokens = tokens;
    this.tokenEndpoint = new TokenEndpoint(settings, tokens);
    this.fusion = new FusionEndpoint(books, catalogue, settings, visibility);
    this.bookKeeper = bookKeeper;
    this.faults = faults;
    this.log = log;
    this.admin = admin;
  }

  @Override
  public void handle(Vertx vertx, HttpServerRequest request, Buffer body) {
    Call call = call(request, body.toString());
    boolean observed = !call.path().startsWith("/sandbox");
    long started = System.nanoTime();
    if (observed) {
      log.started(wallClock.instant());
    }
    String resource = call.path().equals(TokenEndpoint.PATH) ? Fault.TOKEN : call.rootResource();
    Duration delay =
        observed && faults.strike(FaultKind.SLOW_PAGE, resource)
            ? faults.find(FaultKind.SLOW_PAGE).map(Fault::delay).orElse(Duration.ZERO)
            : Duration.ZERO;
    Runnable work =
        () ->
            vertx
                .executeBlocking(() -> Packed.of(answer(call, resource), call), false)
                .onSuccess(
                    packed -> {
                      Delivery delivery = observed ? delivery(resource, packed) : Delivery.WHOLE;
                      request.response().putHeader("Date", date());
                      delivery.send(request, packed);
                      if (observed) {
                        record(call, resource, packed, delivery, started);
                      }
                    })
                .onFailure(
                    failure -> {
                      request.response().setStatusCode(500).end(failure.toString());
                      if (observed) {
                        record(call, resource, Packed.failed(), Delivery.WHOLE, started);
                      }
                    });
    if (delay.isZero()) {
      work.run();
    } else {
      vertx.setTimer(Math.max(1, delay.toMillis()), _ -> work.run());
    }
  }

  /** What the pod's clock shows, as every answer says it. */
  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        settings.clock().instant().atOffset(ZoneOffset.UTC));
  }

  private void record(Call call, String resource, Packed packed, Delivery delivery, long started) {
    log.ended(
        new RequestLog.Request(
            wallClock.instant(),
            call.isFusion() ? call.resource() : resource,
            call.method(),
            call.uri(),
            call.parameters(),
            delivery == Delivery.WHOLE ? packed.status() : 0,
            packed.rows(),
            (System.nanoTime() - started) / 1_000_000));
  }

  private Answer answer(Call call, String resource) {
    if (call.path().startsWith("/sandbox")) {
      return admin.apply(call);
    }
    Optional<Fault> fault = faults.strikeRequest(resource, call.isTrue("totalResults"));
    if (fault.isPresent()) {
      FaultAnswers answer = FaultAnswers.to(fault.get(), settings.clock());
      return new Answer(
          answer.status(),
          answer.contentType(),
          answer.body().getBytes(StandardCharsets.UTF_8),
          answer.headers(),
          -1);
    }
    if (call.path().equals(TokenEndpoint.PATH)) {
      return tokenEndpoint.answer(call);
    }
    if (!call.isFusion()) {
      return ErrorBodies.of(404, "There is nothing here.", call);
    }
    if (!tokens.accepts(call.header("authorization").orElse(""))) {
      return Answer.of(401, "", "").withHeader("WWW-Authenticate", "Bearer");
    }
    return page(call, resource);
  }

  private Answer page(Call call, String resource) {
    bookKeeper.commitDue();
    if (faults.find(FaultKind.DUPLICATE_PAGE).isPresent()) {
      Optional<Answer> again = replay.before(call);
      if (again.isPresent() && faults.strike(FaultKind.DUPLICATE_PAGE, resource)) {
        return again.get();
      }
    }
    Answer answer = fusion.answer(call);
    if (answer.status() == 200 && answer.rows() >= 0) {
      if (faults.find(FaultKind.DUPLICATE_PAGE).isPresent()) {
        replay.remember(call, answer);
      }
      // Changes follow the pages of a walk, not those of the children within a record.
      if (call.segments().length == 1 || resource.equals(VALUE_SETS)) {
        faults.pageServed(resource);
      }
    }
    return answer;
  }

  private Delivery delivery(String resource, Packed packed) {
    if (packed.status() != 200) {
      return Delivery.WHOLE;
    }
    if (faults.strike(FaultKind.CUT_BODY, resource)) {
      return Delivery.CUT;
    }
    return faults.strike(FaultKind.CONNECTION_RESET, resource) ? Delivery.RESET : Delivery.WHOLE;
  }

  private static Call call(HttpServerRequest request, String body) {
    // A semicolon separates attributes in Fusion's parameters, not parameters.
    var decoder =
        new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MOST_PARAMETERS, true);
    Map<String, String> parameters = new HashMap<>();
    decoder.parameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            entry ->
                headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
    return new Call(
        request.method().name(), decoder.path(), request.uri(), parameters, headers, body);
  }
}
