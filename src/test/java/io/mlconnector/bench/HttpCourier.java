package io.mlconnector.bench;

import com.sun.net.httpserver.HttpServer;
import io.mlconnector.delivery.Courier;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.delivery.Trace;
import io.mlconnector.failure.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts to a server on this machine that accepts everything at once, but for dead targets. */
final class HttpCourier implements Courier, AutoCloseable {
  static final String KIND = "bench";
  static final String DEAD = "dead";

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final URI address;
  private final AtomicInteger accepted = new AtomicInteger();

  HttpCourier() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestURI().getPath().contains(DEAD)) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            count();
            exchange.sendResponseHeaders(202, -1);
          }
          exchange.close();
        });
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private synchronized void count() {
    accepted.incrementAndGet();
    notifyAll();
  }

  synchronized void awaitAccepted(int count) throws InterruptedException {
    while (accepted.get() < count) {
      wait();
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome deliver(Parcel parcel) {
    var request =
        HttpRequest.newBuilder(address.resolve(parcel.target().name()))
            .POST(BodyPublishers.ofByteArray(parcel.payload()))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      var trace = Trace.answered(status, Optional.empty(), new byte[0]);
      return status == 202
          ? new Outcome.Delivered(Optional.empty(), trace)
          : new Outcome.Deferred(
              Optional.empty(), ErrorCode.FUSION_UNAVAILABLE, "status " + status, trace);
    } catch (IOException e) {
      return new Outcome.Unknown(
          ErrorCode.FUSION_UNAVAILABLE, String.valueOf(e.getMessage()), Trace.NONE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public ReadBack readBack(Parcel parcel, Instant triedSince) {
    return new ReadBack.CannotTell("not asked in a benchmark");
  }

  @Override
  public Pace pace(TargetName target) {
    return Pace.unlimited();
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
