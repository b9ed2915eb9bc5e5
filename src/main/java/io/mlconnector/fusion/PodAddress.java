package io.mlconnector.fusion;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where resources live. Links that the pod sends name hosts and ports as the pod sees itself; only
 * what stands below the version segment is taken from them, so that a link can not lead calls, and
 * with them the token, anywhere else.
 *
 * @param root with a slash at the end
 */
record PodAddress(String root) {
  private static final Pattern LINK =
      Pattern.compile("(?:https?://[^/?#]+)?/(?:[^?#]*/)?resources/[^/?#]+/([^?#]+)(?:[?#].*)?");
  private static final Pattern BELOW_ROOT = Pattern.compile("(?:[\\w.~%@:,;=+!$'()*-]+/?)+");

  static PodAddress of(FusionConfig config) {
    URI pod = Required.of(config.baseUrl(), "base-url");
    return new PodAddress(
        pod.getScheme()
            + "://"
            + pod.getRawAuthority()
            + "/"
            + config.contextRoot()
            + "/resources/"
            + config.resourceVersion()
            + "/");
  }

  /** What a link names below the version segment, encoded; empty when it is no resource link. */
  static Optional<String> belowRoot(String link) {
    Matcher matcher = LINK.matcher(link);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String path = matcher.group(1);
    boolean leavesRoot =
        path.contains("..") || path.toLowerCase(java.util.Locale.ROOT).contains("%2e%2e");
    return BELOW_ROOT.matcher(path).matches() && !leavesRoot
        ? Optional.of(path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
        : Optional.empty();
  }
}
