package io.mlconnector.sandbox.fusion.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the pod answers.
 *
 * @param rows rows of a collection, -1 for anything else
 */
public record Answer(
    int status, String contentType, byte[] body, Map<String, String> headers, int rows) {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain;charset=utf-8";

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** An answer that is no collection. */
  public static Answer of(int status, String contentType, String body) {
    return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of(), -1);
  }

  public Answer withHeader(String name, String value) {
    var more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, body, more, rows);
  }
}
