package io.mlconnector.fusion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pod and its identity domain that say what they are told to, in order, and remember what they
 * were asked. Shared by the tests of one JVM; each test begins with {@link #reset}.
 */
public final class FakePod implements QuarkusTestResourceLifecycleManager {
  static final String EMPTY_PAGE = "{\"items\":[],\"count\":0,\"hasMore\":false}";
  private static final String TOKEN_PATH = "/oauth2/v1/token";

  private static final Queue<Answer> ANSWERS = new ConcurrentLinkedQueue<>();
  private static final Queue<Answer> TOKEN_ANSWERS = new ConcurrentLinkedQueue<>();
  private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();
  private static final List<Asked> ASKED_FOR_TOKEN = new CopyOnWriteArrayList<>();
  private static volatile CountDownLatch released = new CountDownLatch(0);

  private @Nullable HttpServer server;

  /** What was received: the request line's address as sent, headers and body. */
  record Asked(String address, Map<String, String> headers, String body) {}

  /** What to send. */
  record Answer(int status, Map<String, String> headers, byte[] body, Fault fault) {
    enum Fault {
      NONE,
      CLOSED_MIDWAY,
      STALLED_BEFORE_HEAD,
      STALLED_MIDWAY
    }

    static Answer json(String body) {
      return new Answer(
          200,
          Map.of("Content-Type", "application/json"),
          body.getBytes(StandardCharsets.UTF_8),
          Fault.NONE);
    }

    static Answer of(int status, String contentType, String body) {
      return new Answer(
          status,
          Map.of("Content-Type", contentType),
          body.getBytes(StandardCharsets.UTF_8),
          Fault.NONE);
    }

    Answer with(String header, String value) {
      var all = new LinkedHashMap<>(headers);
      all.put(header, value);
      return new Answer(status, all, body, fault);
    }

    Answer with(Fault newFault) {
      return new Answer(status, headers, body, newFault);
    }

    Answer with(byte[] newBody) {
      return new Answer(status, headers, newBody, fault);
    }
  }

  static void reset() {
    released.countDown();
    released = new CountDownLatch(1);
    ANSWERS.clear();
    TOKEN_ANSWERS.clear();
    ASKED.clear();
    ASKED_FOR_TOKEN.clear();
  }

  static void answer(Answer... answers) {
    ANSWERS.addAll(List.of(answers));
  }

  static void answerToken(Answer... answers) {
    TOKEN_ANSWERS.addAll(List.of(answers));
  }

  static List<Asked> asked() {
    return List.copyOf(ASKED);
  }

  static List<Asked> askedForToken() {
    return List.copyOf(ASKED_FOR_TOKEN);
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", FakePod::serve);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    String retry = "quarkus.fault-tolerance.\"io.mlconnector.fusion.FusionTransport/ask\".retry.";
    return Map.of(
        "connector.fusion.base-url",
        url,
        "connector.fusion.token-url",
        url + TOKEN_PATH,
        "connector.fusion.client-id",
        "fake-client",
        "connector.fusion.client-secret",
        "fake+secret/with:signs",
        "connector.fusion.scope",
        "https://pod:443urn:opc:resource:consumer::all",
        "connector.fusion.read-timeout",
        "1s",
        "connector.fusion.connect-timeout",
        "1s",
        retry + "delay",
        "5",
        retry + "delay-unit",
        "millis");
  }

  @Override
  public void stop() {
    released.countDown();
    if (server != null) {
      server.stop(0);
    }
  }

  private static void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new LinkedHashMap<String, String>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var asked = new Asked(exchange.getRequestURI().toString(), headers, body);
      if (exchange.getRequestURI().getPath().equals(TOKEN_PATH)) {
        ASKED_FOR_TOKEN.add(asked);
        Answer answer = TOKEN_ANSWERS.poll();
        send(exchange, answer == null ? token(ASKED_FOR_TOKEN.size()) : answer);
      } else {
        ASKED.add(asked);
        Answer answer = ANSWERS.poll();
        send(exchange, answer == null ? Answer.json(EMPTY_PAGE) : answer);
      }
    }
  }

  private static Answer token(int number) {
    return Answer.json(
        "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
            .formatted(number));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.fault() == Answer.Fault.STALLED_BEFORE_HEAD) {
      awaitRelease();
      return;
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body();
    boolean whole = answer.fault() == Answer.Fault.NONE;
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body, 0, whole ? body.length : body.length / 2);
    exchange.getResponseBody().flush();
    if (answer.fault() == Answer.Fault.STALLED_MIDWAY) {
      awaitRelease();
    }
  }

  private static void awaitRelease() {
    try {
      released.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
