package io.mlconnector.sandbox.wire;

import io.netty.channel.ChannelOption;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP server of a simulator: two event loops take requests and send answers, worker threads
 * are there for what takes long. Listens on the loopback interface only.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final int EVENT_LOOPS = 2;

  /** One free port for all instances of a deployment. */
  private static final int ANY_SHARED_PORT = -1;

  private static final int WORKERS = 8;
  private static final int START_SECONDS = 30;

  private final Vertx vertx;
  private final int port;
  private final Set<String> headerNames;

  /** What answers requests; called on an event loop, with the whole body. */
  @FunctionalInterface
  public interface Requests {
    void handle(Vertx vertx, HttpServerRequest request, Buffer body);
  }

  private LoopbackServer(Vertx vertx, int port, Set<String> headerNames) {
    this.vertx = vertx;
    this.port = port;
    this.headerNames = headerNames;
  }

  /** Starts a server on this port, or on a free one for 0. */
  public static LoopbackServer start(int wantedPort, Requests handler) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(WORKERS)
                // Slow pages and scans of a million rows are no reason for alarm here.
                .setMaxWorkerExecuteTime(10)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES));
    var boundPort = new AtomicInteger(wantedPort);
    Set<String> headerNames = ConcurrentHashMap.newKeySet();
    Requests noting =
        (on, request, body) -> {
          request.headers().names().forEach(name -> headerNames.add(name.toLowerCase(Locale.ROOT)));
          handler.handle(on, request, body);
        };
    try {
      await(
          vertx.deployVerticle(
              () -> new Listener(wantedPort == 0 ? ANY_SHARED_PORT : wantedPort, boundPort, noting),
              new DeploymentOptions().setInstances(EVENT_LOOPS)));
    } catch (RuntimeException e) {
      vertx.close();
      throw e;
    }
    return new LoopbackServer(vertx, boundPort.get(), headerNames);
  }

  /** Resets the connection of a request, as a failing gateway does. */
  public static void reset(HttpServerRequest request) {
    var channel = ((ConnectionBase) request.connection()).channel();
    // Closing with a linger time of zero sends RST instead of FIN.
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    var _ = channel.close();
  }

  private static void await(io.vertx.core.Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulator started", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the simulator did not start", e);
    }
  }

  public int port() {
    return port;
  }

  /** Names of all headers that any request had, in lower case. */
  public Set<String> headerNames() {
    return Set.copyOf(headerNames);
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static final class Listener extends AbstractVerticle {
    private final int wantedPort;
    private final AtomicInteger port;
    private final Requests handler;

    private Listener(int wantedPort, AtomicInteger port, Requests handler) {
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
          .onSuccess(body -> handler.handle(vertx, request, body))
          .onFailure(_ -> request.connection().close());
    }
  }
}
