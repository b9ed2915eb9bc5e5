package io.mlconnector.sandbox.teams.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What the cloud answers; an empty content type goes with an empty body. */
public record CloudAnswer(
    int status, String contentType, String body, Map<String, String> headers) {
  private static final String JSON = "application/json; charset=utf-8";

  public CloudAnswer {
    headers = Map.copyOf(headers);
  }

  /** Without a body. */
  public static CloudAnswer empty(int status) {
    return new CloudAnswer(status, "", "", Map.of());
  }

  /** With a JSON body. */
  public static CloudAnswer json(int status, JsonNode body) {
    return new CloudAnswer(status, JSON, body.toString(), Map.of());
  }

  /** With a page for people. */
  public static CloudAnswer html(int status, String body) {
    return new CloudAnswer(status, "text/html; charset=utf-8", body, Map.of());
  }

  public CloudAnswer with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new CloudAnswer(status, contentType, body, more);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
