package io.mlconnector.sandbox.teams.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request to the cloud.
 *
 * @param segments parts of the path, decoded
 * @param rawQuery as sent
 * @param parameters of the query, decoded, the first value of each
 * @param headers names in lower case
 */
public record CloudCall(
    String method,
    List<String> segments,
    String rawQuery,
    Map<String, String> parameters,
    Map<String, String> headers,
    String body) {

  /** Reads a request. */
  public static CloudCall of(HttpServerRequest request, Buffer body) {
    String uri = request.uri();
    int question = uri.indexOf('?');
    String path = question < 0 ? uri : uri.substring(0, question);
    var parameters = new HashMap<String, String>();
    new QueryStringDecoder(uri)
        .parameters()
        .forEach((name, values) -> parameters.put(name, values.getFirst()));
    var headers = new HashMap<String, String>();
    request
        .headers()
        .forEach(
            entry ->
                headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
    return new CloudCall(
        request.method().name(),
        Stream.of(path.split("/", -1)).skip(1).map(CloudCall::decode).toList(),
        question < 0 ? "" : uri.substring(question + 1),
        parameters,
        headers,
        body.toString());
  }

  /** In a path a plus sign is a plus sign. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A part of the path, or an empty text. */
  public String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  /** Whether the path has exactly these parts; {@code *} stands for any. */
  public boolean is(String wantedMethod, String... pattern) {
    if (!method.equals(wantedMethod) || segments.size() != pattern.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (!pattern[i].equals("*") && !pattern[i].equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The bearer token, or an empty text. */
  public String bearer() {
    String value = headers.getOrDefault("authorization", "");
    return value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : "";
  }

  /** Whether the body claims to be JSON. */
  public boolean isJson() {
    return header("content-type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/json");
  }
}
