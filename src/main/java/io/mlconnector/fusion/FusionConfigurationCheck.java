package io.mlconnector.fusion;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds settings of the pod with which no call could succeed, or only in the open. */
@ApplicationScoped
class FusionConfigurationCheck implements ConfigurationCheck {
  private static final Logger log = LoggerFactory.getLogger(FusionConfigurationCheck.class);
  private static final String PREFIX = "connector.fusion.";
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final FusionConfig config;
  private final Vault vault;
  private final OutboundPolicy outbound;

  FusionConfigurationCheck(FusionConfig config, Vault vault, OutboundPolicy outbound) {
    this.config = config;
    this.vault = vault;
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
    credential(
        CredentialField.CLIENT_ID, "write the client id of the confidential application", problems);
    credential(
        CredentialField.CLIENT_SECRET,
        "set it from a secret, for example as CONNECTOR_FUSION_CLIENT_SECRET",
        problems);
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

  /** While the vault is open a missing credential can be put, and only through what starts here. */
  private void credential(
      CredentialField field, String remedy, List<ConfigurationProblem> problems) {
    var ref = new CredentialRef(CredentialSystem.FUSION, field);
    if (isGiven(ref)) {
      return;
    }
    if (vault.isOpen()) {
      log.warn(
          "Credential missing, nothing is read from the pod until it is put credential={} code={} advice=\"{}\"",
          ref,
          ErrorCode.CREDENTIAL_MISSING,
          ErrorCode.CREDENTIAL_MISSING.advice());
    } else {
      problems.add(problem(field.name(), "is missing", remedy));
    }
  }

  private boolean isGiven(CredentialRef ref) {
    try {
      return vault.find(ref).filter(secret -> !secret.isEmpty()).isPresent();
    } catch (ConnectorException e) {
      // It is there; that it can not be read is told by the vault's own check.
      return e.code() != ErrorCode.CREDENTIAL_MISSING;
    }
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
