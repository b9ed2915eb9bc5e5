package io.mlconnector.token;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A token endpoint that behaves as Entra ID does: client secrets that expire, assertions, refresh
 * tokens that rotate and stay valid for a while.
 */
final class EntraStub implements AutoCloseable {
  private static final String CORRELATION = "9b7f2c1e-0d43-4f6e-8f9a-aa01bb02cc03";

  private final HttpServer server;
  private final AtomicInteger issued = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Consumer<Request>> before = new AtomicReference<>(_ -> {});
  private volatile Set<String> secrets = Set.of();
  private volatile boolean tokensServeOnce;
  private volatile boolean losesAnswers;

  /** What was asked, and what was answered; zero before that is decided. */
  record Request(String path, Map<String, String> form, AtomicInteger status) {}

  EntraStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  String tokenUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/{tenant-id}/oauth2/v2.0/token";
  }

  void acceptOnly(String... accepted) {
    secrets = Set.of(accepted);
  }

  void acceptRefreshToken(String token) {
    refreshTokens.add(token);
  }

  void letTokensServeOnce() {
    tokensServeOnce = true;
  }

  /** Does its work and hangs up. */
  void loseAnswers(boolean lose) {
    losesAnswers = lose;
  }

  /** What happens while a request is on its way. */
  void before(Consumer<Request> action) {
    before.set(action);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<Request> refused() {
    return requests.stream().filter(request -> request.status().get() == 401).toList();
  }

  /** Those that are sure of a token, whatever becomes of their secrets. */
  List<Request> served() {
    return requests.stream().filter(request -> request.status().get() == 200).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Request(
              exchange.getRequestURI().getPath(),
              form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)),
              new AtomicInteger());
      requests.add(request);
      before.getAndSet(_ -> {}).accept(request);
      Optional<String> refusal = refusal(request.form());
      request.status().set(refusal.isPresent() ? 401 : 200);
      String body = refusal.orElseGet(() -> tokens(request.form()));
      if (losesAnswers) {
        return;
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(request.status().get(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Optional<String> refusal(Map<String, String> form) {
    boolean known =
        form.containsKey("client_assertion")
            || secrets.contains(form.getOrDefault("client_secret", ""));
    if (!known) {
      return Optional.of(error("invalid_client", "AADSTS7000215: Invalid client secret provided."));
    }
    if ("refresh_token".equals(form.get("grant_type"))
        && !refreshTokens.contains(form.get("refresh_token"))) {
      return Optional.of(error("invalid_grant", "AADSTS70008: The refresh token has expired."));
    }
    return Optional.empty();
  }

  private String tokens(Map<String, String> form) {
    int number = issued.incrementAndGet();
    String refresh = "";
    if ("refresh_token".equals(form.get("grant_type"))) {
      if (tokensServeOnce) {
        refreshTokens.remove(form.get("refresh_token"));
      }
      refreshTokens.add("refresh-" + number);
      refresh = ",\"refresh_token\":\"refresh-" + number + "\"";
    }
    return "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"access-%d\"%s}"
        .formatted(number, refresh);
  }

  private static String error(String error, String description) {
    return "{\"error\":\"%s\",\"error_description\":\"%s Trace ID: 1\",\"correlation_id\":\"%s\"}"
        .formatted(error, description, CORRELATION);
  }

  private static Map<String, String> form(String body) {
    var form = new HashMap<String, String>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
