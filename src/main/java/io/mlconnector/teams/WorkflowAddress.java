package io.mlconnector.teams;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is special about URLs of workflows; whether one may be called at all is for the {@link
 * OutboundPolicy} to say. They are secrets: what is said about one never holds a part of it.
 */
final class WorkflowAddress {
  private static final Pattern SIGNATURE = Pattern.compile("(?:^|&)sig=[^&]+");
  private static final Pattern OLD_SHAPE = Pattern.compile("/workflows/[^/]+/triggers/.*");
  private static final List<String> RETIRED =
      List.of("webhook.office.com", "outlook.office.com", "outlook.office365.com");
  private static final int LONGEST = 2_048;

  private WorkflowAddress() {}

  /**
   * What is wrong and what to write instead; empty for an address that can be posted to.
   *
   * @param property full name of the property that holds the address, or would
   */
  static Optional<ConfigurationProblem> problem(
      OutboundPolicy outbound, String property, String address) {
    URI url;
    try {
      url = new URI(address);
    } catch (URISyntaxException _) {
      return problem(
          property, "is no web address", "copy the URL again, unchanged, from the trigger");
    }
    if (isRetired(url)) {
      return problem(
          property,
          "is that of an Office 365 connector, which Microsoft has retired",
          "create a workflow in the channel (Send webhook alerts to a channel) and write its URL");
    }
    return outbound.examine(Destination.WORKFLOWS, property, url).stream()
        .findFirst()
        .or(() -> unusable(property, address, url));
  }

  private static Optional<ConfigurationProblem> unusable(String property, String address, URI url) {
    if (address.length() > LONGEST) {
      return problem(property, "is longer than any URL of a workflow", "copy the URL again");
    }
    if (!SIGNATURE.matcher(Optional.ofNullable(url.getRawQuery()).orElse("")).find()) {
      return problem(
          property,
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

  private static boolean isRetired(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return RETIRED.stream().anyMatch(gone -> host.equals(gone) || host.endsWith("." + gone));
  }

  private static Optional<ConfigurationProblem> problem(
      String property, String problem, String remedy) {
    return Optional.of(new ConfigurationProblem(property, problem, remedy));
  }
}
