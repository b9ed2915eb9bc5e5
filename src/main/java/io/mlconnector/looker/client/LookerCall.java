package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One call, ready to be sent.
 *
 * @param address below the version segment, encoded, with query; never ends in a slash, which
 *     Looker answers as if nobody had logged in
 */
record LookerCall(LookerOperation operation, String address, Optional<JsonNode> body) {

  /** A call whose path parameters are these, in order. */
  static LookerCall of(LookerOperation operation, String... pathParameters) {
    String address = operation.path();
    for (String value : pathParameters) {
      address =
          address.replaceFirst(
              "\\{[a-z_]+}", java.util.regex.Matcher.quoteReplacement(encode(value)));
    }
    return new LookerCall(operation, address, Optional.empty());
  }

  LookerCall with(String parameter, String value) {
    String separator = address.indexOf('?') < 0 ? "?" : "&";
    return new LookerCall(
        operation, address + separator + encode(parameter) + "=" + encode(value), body);
  }

  LookerCall with(JsonNode content) {
    return new LookerCall(operation, address, Optional.of(content));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the body, which may hold secrets of a destination. */
  @Override
  public String toString() {
    return operation.method() + " " + address;
  }
}
