package io.mlconnector.sandbox.looker;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP server, on the loopback interface only. */
final class LookerServer implements AutoCloseable {
  private static final int START_SECONDS = 30;

  private final Vertx vertx;
  private final HttpServer server;

  private LookerServer(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  static LookerServer start(int port, LookerHandler handler) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4));
    try {
      HttpServer server =
          await(
              vertx
                  .createHttpServer(
                      new HttpServerOptions()
                          .setHost("127.0.0.1")
                          .setPort(port)
                          .setHttp2ClearTextEnabled(false))
                  .requestHandler(request -> read(vertx, handler, request))
                  .listen());
      return new LookerServer(vertx, server);
    } catch (RuntimeException e) {
      vertx.close();
      throw e;
    }
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static void read(Vertx vertx, LookerHandler handler, HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body ->
                vertx
                    .executeBlocking(() -> handler.handle(call(request, body.toString())), false)
                    .onSuccess(outcome -> send(request, outcome))
                    .onFailure(
                        failure -> request.response().setStatusCode(500).end(failure.toString())))
        .onFailure(_ -> request.connection().close());
  }

  private static void send(HttpServerRequest request, LookerHandler.Outcome outcome) {
    if (outcome.isLost()) {
      request.connection().close();
      return;
    }
    var response = request.response().setStatusCode(outcome.answer().status());
    response.putHeader("Content-Type", outcome.answer().contentType());
    outcome.answer().headers().forEach(response::putHeader);
    response.end(outcome.answer().body());
  }

  private static Call call(HttpServerRequest request, String body) {
    var decoder = new QueryStringDecoder(request.uri());
    Map<String, String> query = new HashMap<>();
    decoder.parameters().forEach((name, values) -> query.put(name, values.getFirst()));
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            header ->
                headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return new Call(request.method().name(), decoder.path(), query, headers, body);
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the instance started", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the instance did not start", e);
    }
  }
}
