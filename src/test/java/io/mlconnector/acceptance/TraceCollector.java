package io.mlconnector.acceptance;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Takes spans as collectors do: OTLP over gRPC. Understands as much of it as tests look at. */
final class TraceCollector implements AutoCloseable {
  private static final int FRAME = 5;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private boolean closed;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param parentId empty for the first one of a trace
   */
  record Span(String traceId, String spanId, String parentId, String name) {}

  TraceCollector() {
    server =
        done(
            vertx
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen());
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  List<Span> spans(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  /** How many spans of each name came. */
  Map<String, Long> counts() {
    return spans.stream().collect(Collectors.groupingBy(Span::name, Collectors.counting()));
  }

  /** Everything that came, as text in which texts can be searched for. */
  String received() {
    return String.join("\n", bodies);
  }

  private void take(HttpServerRequest request, Buffer body) {
    bodies.add(body.toString(StandardCharsets.ISO_8859_1));
    read(
        body.getBuffer(FRAME, body.length()),
        (field, resource) -> {
          if (field == 1) {
            readResource(resource);
          }
        });
    request
        .response()
        .putHeader("content-type", "application/grpc")
        .putTrailer("grpc-status", "0")
        .end(Buffer.buffer(new byte[FRAME]));
  }

  private void readResource(Buffer resource) {
    read(
        resource,
        (field, scope) -> {
          if (field == 2) {
            read(
                scope,
                (inside, span) -> {
                  if (inside == 2) {
                    spans.add(span(span));
                  }
                });
          }
        });
  }

  private static Span span(Buffer message) {
    var fields = new String[6];
    read(
        message,
        (field, value) -> {
          if (field == 5) {
            fields[5] = value.toString();
          } else if (field < 5) {
            fields[field] = HexFormat.of().formatHex(value.getBytes());
          }
        });
    return new Span(fields[1], fields[2], fields[4] == null ? "" : fields[4], fields[5]);
  }

  /** Hands on the fields of a message that have a length; passes over numbers. */
  private static void read(Buffer message, BiConsumer<Integer, Buffer> field) {
    var reader = new Reader(message);
    while (reader.position < message.length()) {
      long tag = reader.number();
      switch ((int) (tag & 7)) {
        case 0 -> reader.number();
        case 1 -> reader.position += Long.BYTES;
        case 2 -> {
          int length = (int) reader.number();
          field.accept(
              (int) (tag >>> 3), message.getBuffer(reader.position, reader.position + length));
          reader.position += length;
        }
        case 5 -> reader.position += Integer.BYTES;
        default -> throw new IllegalArgumentException("no protocol buffer: tag " + tag);
      }
    }
  }

  private static final class Reader {
    private final Buffer message;
    private int position;

    Reader(Buffer message) {
      this.message = message;
    }

    long number() {
      long value = 0;
      int shift = 0;
      byte next;
      do {
        next = message.getByte(position++);
        value |= (long) (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      return value;
    }
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      done(vertx.close());
    }
  }
}
