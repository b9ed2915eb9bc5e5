package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param path decoded, without query
 * @param query decoded
 * @param headers names in lower case
 */
record Call(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  static final String ROOT = "/api/4.0";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The parts of the path below the version. */
  List<String> segments() {
    return path.startsWith(ROOT + "/")
        ? Arrays.asList(path.substring(ROOT.length() + 1).split("/", -1))
        : List.of();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body as JSON; an object without members when there is none. */
  JsonNode json() {
    try {
      return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Refusal(Answer.error(400, "Malformed JSON"));
    }
  }

  Map<String, String> form() {
    var form = new HashMap<String, String>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
