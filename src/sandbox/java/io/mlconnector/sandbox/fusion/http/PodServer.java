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
      // The first instance finds the port, the others share it.
      await(vertx.deployVerticle(new Listener(boundPort, handler)));
      for (int i = 1; i < EVENT_LOOPS; i++) {
        await(vertx.deployVerticle(new Listener(boundPort, handler), new DeploymentOptions()));
      }
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
    private final AtomicInteger port;
    private final PodHandler handler;

    private Listener(AtomicInteger port, PodHandler handler) {
      this.port = port;
      this.handler = handler;
    }

    @Override
    public void start(Promise<Void> started) {
      var options =
          new HttpServerOptions()
              .setHost("127.0.0.1")
              .setPort(port.get())
              .setMaxInitialLineLength(16_384)
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
