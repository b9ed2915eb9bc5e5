package io.mlconnector.looker;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.Report.Destination;
import io.mlconnector.looker.Report.SecretParameter;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialStatus;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Secrets of destinations, and marks by which a change shows without showing the secret. */
@ApplicationScoped
class DestinationSecrets {
  private final Vault vault;

  DestinationSecrets(Vault vault) {
    this.vault = vault;
  }

  /**
   * The secret of this name.
   *
   * @throws ConnectorException {@code CREDENTIAL_MISSING} when there is none
   */
  Optional<Secret> find(String field) {
    CredentialRef ref = ref(field);
    return Optional.of(
        vault
            .find(ref)
            .orElseThrow(
                () ->
                    new ConnectorException(
                        ErrorCode.CREDENTIAL_MISSING,
                        "There is no credential %s, which a destination needs.".formatted(ref))));
  }

  /**
   * A text that differs when a secret of the report was changed. The vault marks values by a keyed
   * fingerprint; without a vault key, configured values have none and count as unchanged.
   */
  String marksOf(Report report, List<CredentialStatus> known) {
    Map<String, String> marks = new HashMap<>();
    known.stream()
        .filter(status -> status.ref().system() == CredentialSystem.LOOKER_DESTINATIONS)
        .forEach(
            status ->
                marks.put(
                    status.ref().field().name(),
                    status.fingerprint().map(Object::toString).orElse("configured")));
    return report.destinations().stream()
        .map(Destination::secret)
        .flatMap(Optional::stream)
        .map(SecretParameter::field)
        .distinct()
        .sorted()
        .map(field -> field + "=" + marks.getOrDefault(field, "absent"))
        .collect(Collectors.joining(","));
  }

  /** What is known of all credentials, read once for many reports. */
  List<CredentialStatus> known() {
    return vault.list();
  }

  private static CredentialRef ref(String field) {
    return new CredentialRef(CredentialSystem.LOOKER_DESTINATIONS, new CredentialField(field));
  }
}
