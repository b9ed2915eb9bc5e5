package io.mlconnector.remote;

import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP answer as far as its meaning depends on it.
 *
 * @param contentType without regard to case; empty when the header is absent
 * @param retryAfter the header as sent
 * @param requestId the system's own name of the request
 * @param body decompressed; not to be modified
 */
public record RemoteAnswer(
    int status,
    Optional<String> contentType,
    Optional<String> retryAfter,
    Optional<String> requestId,
    byte[] body) {
  private static final int HEAD = 256;

  /** Whether there is nothing in it but white space. */
  public boolean isBlank() {
    for (int i = 0; i < Math.min(body.length, HEAD); i++) {
      if (body[i] > ' ' || body[i] < 0) {
        return false;
      }
    }
    return body.length <= HEAD;
  }

  /**
   * Whether it is a page for people, by its media type or, since proxies lie, by its first byte.
   */
  public boolean isHtml() {
    String type = contentType.orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || type.startsWith("application/xhtml") || opensWithTag();
  }

  private boolean opensWithTag() {
    for (int i = 0; i < Math.min(body.length, HEAD); i++) {
      if (body[i] > ' ') {
        return body[i] == '<';
      }
    }
    return false;
  }
}
