package io.mlconnector.sandbox.fusion.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request to the pod.
 *
 * @param path decoded, without query
 * @param uri as sent
 * @param parameters decoded, the first value of each
 * @param headers names in lower case
 */
public record Call(
    String method,
    String path,
    String uri,
    Map<String, String> parameters,
    Map<String, String> headers,
    String body) {
  private static final String RESOURCES = "/fscmRestApi/resources/";
  private static final int DEFAULT_FRAMEWORK_VERSION = 1;

  /** A parameter, or an empty text. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public boolean isTrue(String name) {
    return parameter(name).equalsIgnoreCase("true");
  }

  public boolean isFusion() {
    return path.startsWith(RESOURCES);
  }

  /** The parts of the path after the version, or none. */
  public String[] segments() {
    int version = path.indexOf('/', RESOURCES.length());
    return version < 0 || version + 1 == path.length()
        ? new String[0]
        : path.substring(version + 1).split("/", -1);
  }

  /** The release that the path names, such as {@code 11.13.18.05}. */
  public String release() {
    int end = path.indexOf('/', RESOURCES.length());
    return path.substring(RESOURCES.length(), end < 0 ? path.length() : end);
  }

  /** The resource asked for, a child by its parent's and its own name; empty when none is. */
  public String resource() {
    if (!isFusion()) {
      return "";
    }
    var names = new StringBuilder();
    String[] segments = segments();
    for (int i = 0; i < segments.length; i++) {
      if (i == 0) {
        names.append(segments[i]);
      } else if (segments[i].equals("child") && i + 1 < segments.length) {
        names.append('.').append(segments[i + 1]);
      }
    }
    return names.toString();
  }

  /** The first name of {@link #resource()}. */
  public String rootResource() {
    String resource = resource();
    int dot = resource.indexOf('.');
    return dot < 0 ? resource : resource.substring(0, dot);
  }

  /** The framework version, 1 without a header; 0 when it is no number from 1 to 9. */
  public int frameworkVersion() {
    return header("rest-framework-version")
        .map(String::strip)
        .map(
            text ->
                text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '9'
                    ? text.charAt(0) - '0'
                    : 0)
        .orElse(DEFAULT_FRAMEWORK_VERSION);
  }

  boolean acceptsGzip() {
    return header("accept-encoding").filter(value -> value.contains("gzip")).isPresent();
  }

  /** Whether the caller named JSON as such; otherwise the framework's own type is told. */
  boolean acceptsPlainJson() {
    return header("accept").filter(value -> value.contains("application/json")).isPresent();
  }
}
