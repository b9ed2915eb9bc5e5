package io.mlconnector.teams;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges URLs of workflows. They are secrets: what is said about one never holds a part of it, but
 * for the host.
 */
final class WorkflowAddress {
  static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private static final Pattern SIGNATURE = Pattern.compile("(?:^|&)sig=[^&]+");
  private static final Pattern OLD_SHAPE = Pattern.compile("/workflows/[^/]+/triggers/.*");
  private static final int LONGEST = 2_048;

  private WorkflowAddress() {}

  /** What is wrong and what to write instead; empty for an address that can be posted to. */
  static Optional<Flaw> flaw(String address, List<String> hosts, boolean allowInsecure) {
    URI url;
    try {
      url = new URI(address);
    } catch (URISyntaxException _) {
      return flaw("is no web address", "copy the URL again, unchanged, from the trigger");
    }
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (host.isEmpty() || !Set.of("http", "https").contains(scheme)) {
      return flaw("is no web address", "copy the URL again, unchanged, from the trigger");
    }
    if (isRetired(host)) {
      return flaw(
          "is that of an Office 365 connector, which Microsoft has retired",
          "create a workflow in the channel (Send webhook alerts to a channel) and write its URL");
    }
    boolean local = LOOPBACK.contains(host);
    if (scheme.equals("http") && !local && !allowInsecure) {
      return flaw("uses http, so the signature would travel unencrypted", "write https://");
    }
    if (!local && hosts.stream().noneMatch(known -> isWithin(host, known))) {
      return flaw(
          "lies on the host " + host + ", where no workflow is expected",
          "check the URL; when Microsoft has moved, add the host to"
              + " connector.teams.workflow-hosts");
    }
    if (address.length() > LONGEST) {
      return flaw("is longer than any URL of a workflow", "copy the URL again");
    }
    if (!SIGNATURE.matcher(Optional.ofNullable(url.getRawQuery()).orElse("")).find()) {
      return flaw(
          "has no signature (sig), as of a workflow that only people of the tenant may start",
          "let anyone start the trigger, and copy its URL then");
    }
    return Optional.empty();
  }

  /** Whether it has the shape that Microsoft gave up in favour of powerplatform.com. */
  static boolean isOldShape(String address) {
    String path = URI.create(address).getRawPath();
    return path != null && OLD_SHAPE.matcher(path).matches();
  }

  private static boolean isRetired(String host) {
    return isWithin(host, "webhook.office.com")
        || isWithin(host, "outlook.office.com")
        || isWithin(host, "outlook.office365.com");
  }

  private static boolean isWithin(String host, String parent) {
    String known = parent.strip().toLowerCase(Locale.ROOT);
    return host.equals(known) || host.endsWith("." + known);
  }

  private static Optional<Flaw> flaw(String problem, String remedy) {
    return Optional.of(new Flaw(problem, remedy));
  }

  /** What is wrong with an address. */
  record Flaw(String problem, String remedy) {}
}
