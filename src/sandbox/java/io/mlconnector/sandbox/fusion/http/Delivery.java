package io.mlconnector.sandbox.fusion.http;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

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
      half(request, packed)
          .onComplete(
              _ -> {
                var channel = ((ConnectionBase) request.connection()).channel();
                // Closing with a linger time of zero sends RST instead of FIN.
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                var _ = channel.close();
              });
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
