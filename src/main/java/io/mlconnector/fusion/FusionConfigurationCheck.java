package io.mlconnector.fusion;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds settings of the pod with which no call could succeed, or only in the open. */
@ApplicationScoped
class FusionConfigurationCheck implements ConfigurationCheck {
  private static final String PREFIX = "connector.fusion.";
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final FusionConfig config;
  private final OutboundPolicy outbound;

  FusionConfigurationCheck(FusionConfig config, OutboundPolicy outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public List<ConfigurationProblem> check() {
    var problems = new ArrayList<ConfigurationProblem>();
    address("base-url", config.baseUrl(), "the address of the pod", problems);
    address("token-url", config.tokenUrl(), "the token endpoint of the identity domain", problems);
    config
        .baseUrl()
        .filter(url -> url.getHost() != null)
        .filter(url -> url.getRawQuery() != null || !isBarePath(url.getRawPath()))
        .ifPresent(
            _ ->
                problems.add(
                    problem(
                        "base-url",
                        "has a path",
                        "leave out everything behind the host; the path is context-root")));
    if (config.clientId().filter(id -> !id.isBlank()).isEmpty()) {
      problems.add(
          problem(
              "client-id", "is missing", "write the client id of the confidential application"));
    }
    if (config.clientSecret().filter(secret -> !secret.isEmpty()).isEmpty()) {
      problems.add(
          problem(
              "client-secret",
              "is missing",
              "set it from a secret, for example as CONNECTOR_FUSION_CLIENT_SECRET"));
    }
    segment("context-root", config.contextRoot(), "fscmRestApi", problems);
    segment("resource-version", config.resourceVersion(), "11.13.18.05", problems);
    positive("read-timeout", config.readTimeout().isPositive(), "300s", problems);
    positive("connect-timeout", config.connectTimeout().isPositive(), "10s", problems);
    for (String code : config.costCenterValueSets().orElse(List.of())) {
      if (!SafeText.isValueSetCode(code)) {
        problems.add(
            problem(
                "cost-center-value-sets",
                "holds a code that can not stand in a path",
                "write the value set code as Fusion shows it: letters, digits, spaces and _.-"));
      }
    }
    return List.copyOf(problems);
  }

  private void address(
      String key, Optional<URI> address, String what, List<ConfigurationProblem> problems) {
    if (address.isEmpty()) {
      problems.add(problem(key, "is missing", "write " + what + ", beginning with https://"));
      return;
    }
    problems.addAll(outbound.examine(Destination.FUSION, PREFIX + key, address.get()));
  }

  private static boolean isBarePath(String path) {
    return path == null || path.isEmpty() || path.equals("/");
  }

  private static void segment(
      String key, String value, String example, List<ConfigurationProblem> problems) {
    if (!SEGMENT.matcher(value).matches()) {
      problems.add(problem(key, "is no single path segment", "write for example " + example));
    }
  }

  private static void positive(
      String key, boolean holds, String example, List<ConfigurationProblem> problems) {
    if (!holds) {
      problems.add(problem(key, "is not positive", "write for example " + example));
    }
  }

  private static ConfigurationProblem problem(String key, String problem, String remedy) {
    return new ConfigurationProblem(PREFIX + key, problem, remedy);
  }
}
