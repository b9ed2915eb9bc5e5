package io.mlconnector.sandbox.fusion.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP server: two event loops take requests and send answers, worker threads compute pages.
 * Listens on the loopback interface only.
 */
public final class PodServer implements AutoCloseable {
  private static final int EVENT_LOOPS = 2;

  /** One free port for all instances of a deployment. */
  private static final int ANY_SHARED_PORT = -1;

  private static final int WORKERS = 8;
  private static final int START_SECONDS = 30;

  private final Vertx vertx;
  private final int port;

  private PodServer(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  /** Starts a server on this port, or on a free one for 0. */
  public static PodServer start(int wantedPort, PodHandler handler) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(WORKERS)
                // Slow pages and scans of a million rows are no reason for alarm here.
                .setMaxWorkerExecuteTime(10)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES));
    var boundPort = new AtomicInteger(wantedPort);
    try {
      await(
          vertx.deployVerticle(
              () ->
                  new Listener(wantedPort == 0 ? ANY_SHARED_PORT : wantedPort, boundPort, handler),
              new DeploymentOptions().setInstances(EVENT_LOOPS)));
    } catch (RuntimeException e) {
      vertx.close();
      throw e;
    }
    return new PodServer(vertx, boundPort.get());
  }

  private static void await(io.vertx.core.Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the pod started", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the pod did not start", e);
    }
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static final class Listener extends AbstractVerticle {
    private final int wantedPort;
    private final AtomicInteger port;
    private final PodHandler handler;

    private Listener(int wantedPort, AtomicInteger port, PodHandler handler) {
      this.wantedPort = wantedPort;
      this.port = port;
      this.handler = handler;
    }

    @Override
    public void start(Promise<Void> started) {
      var options =
          new HttpServerOptions()
              .setHost("127.0.0.1")
              .setPort(wantedPort)
              .setMaxInitialLineLength(16_384)
              // Broken connections are simulated on HTTP/1.1, where a connection has one request.
              .setHttp2ClearTextEnabled(false)
              .setTcpNoDelay(true);
      vertx
          .createHttpServer(options)
          .requestHandler(this::read)
          .listen()
          .onSuccess(
              server -> {
                port.set(server.actualPort());
                started.complete();
              })
          .onFailure(started::fail);
    }

    private void read(HttpServerRequest request) {
      request
          .body()
          .onSuccess(body -> handler.handle(vertx, request, body.toString()))
          .onFailure(_ -> request.connection().close());
    }
  }
}
