package io.mlconnector.teams;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts in the path of an address, where ids of channels hold colons and at signs. */
final class PathSegment {
  private PathSegment() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
