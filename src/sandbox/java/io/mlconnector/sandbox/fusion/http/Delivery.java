package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.wire.LoopbackServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** How an answer leaves the pod. */
enum Delivery {
  WHOLE {
    @Override
    void send(HttpServerRequest request, Packed packed) {
      response(request, packed).end(packed.body());
    }
  },
  /** Half of the body, then the end of the connection. */
  CUT {
    @Override
    void send(HttpServerRequest request, Packed packed) {
      half(request, packed).onComplete(_ -> request.connection().close());
    }
  },
  /** Half of the body, then a reset. */
  RESET {
    @Override
    void send(HttpServerRequest request, Packed packed) {
      half(request, packed).onComplete(_ -> LoopbackServer.reset(request));
    }
  };

  abstract void send(HttpServerRequest request, Packed packed);

  private static HttpServerResponse response(HttpServerRequest request, Packed packed) {
    HttpServerResponse response = request.response().setStatusCode(packed.status());
    packed.headers().forEach(response::putHeader);
    return response;
  }

  private static io.vertx.core.Future<Void> half(HttpServerRequest request, Packed packed) {
    HttpServerResponse response = response(request, packed);
    response.putHeader("Content-Length", Integer.toString(packed.body().length()));
    return response.write(packed.body().slice(0, packed.body().length() / 2));
  }
}
