package io.mlconnector.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whose credentials they are. The external name stands in API paths; the property is where
 * environment variables and mounted files may give the same value, which then wins.
 */
public enum CredentialSystem {
  /** The confidential application in the identity domain of the Fusion pod. */
  FUSION("fusion", "connector.fusion.", "", List.of("client-id", "client-secret")),
  /** The API key of a Looker user. */
  LOOKER("looker", "connector.looker.", "", List.of("client-id", "client-secret")),
  /** Secrets that Looker needs to hand reports to S3 or SFTP, by the name reports call them by. */
  LOOKER_DESTINATIONS(
      "looker-destinations", "connector.looker.destination-secrets.", "", List.of()),
  /** The application in Entra ID: a secret, or a certificate with its private key, both as PEM. */
  TEAMS(
      "teams",
      "connector.teams.",
      "",
      List.of("tenant-id", "client-id", "client-secret", "certificate", "certificate-key")),
  /** Workflows URLs, which are secrets because they carry their signature; by channel name. */
  WORKFLOWS("workflows", "connector.teams.channels.", ".url", List.of()),
  /** Refresh tokens of people who signed in, by account. They change by themselves. */
  DELEGATED("delegated", "", "", List.of()),
  /**
   * Certificates with their private keys, both as PEM in one value, by which Microsoft Graph
   * encrypts what it tells; by the name that subscriptions call them by.
   */
  GRAPH_HOOKS("graph-hooks", "connector.teams.subscriptions.certificates.", ".pem", List.of()),
  /** What callers of our webhooks must present, by webhook name. */
  WEBHOOKS("webhooks", "connector.webhooks.", ".secret", List.of());

  private final String externalName;
  private final String propertyPrefix;
  private final String propertySuffix;
  private final List<CredentialField> fields;

  CredentialSystem(
      String externalName, String propertyPrefix, String propertySuffix, List<String> fields) {
    this.externalName = externalName;
    this.propertyPrefix = propertyPrefix;
    this.propertySuffix = propertySuffix;
    this.fields = fields.stream().map(CredentialField::new).toList();
  }

  /** The name users write and read, in lower case. */
  public String externalName() {
    return externalName;
  }

  /** The fields of this system; empty when any name may be a field, such as that of a channel. */
  public List<CredentialField> fields() {
    return fields;
  }

  /** Whether this system has, or may have, such a field. */
  public boolean accepts(CredentialField field) {
    return fields.isEmpty() || fields.contains(field);
  }

  /** The property that may give the value instead of the vault; empty when only the vault may. */
  public Optional<String> property(CredentialField field) {
    if (propertyPrefix.isEmpty()) {
      return Optional.empty();
    }
    String name = fields.isEmpty() ? '"' + field.name() + '"' : field.name();
    return Optional.of(propertyPrefix + name + propertySuffix);
  }

  /** The field that a property gives a value for, the reverse of {@link #property}. */
  Optional<CredentialField> fieldOf(String property) {
    if (propertyPrefix.isEmpty()
        || !property.startsWith(propertyPrefix)
        || !property.endsWith(propertySuffix)
        || property.length() <= propertyPrefix.length() + propertySuffix.length()) {
      return Optional.empty();
    }
    String name =
        property.substring(propertyPrefix.length(), property.length() - propertySuffix.length());
    if (name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1);
    } else if (fields.isEmpty() && name.indexOf('.') >= 0) {
      return Optional.empty();
    }
    return CredentialField.find(name).filter(this::accepts);
  }

  /** The system of this external name, or empty when there is none. */
  public static Optional<CredentialSystem> find(String externalName) {
    return Arrays.stream(values())
        .filter(system -> system.externalName.equals(externalName))
        .findFirst();
  }

  @Override
  public String toString() {
    return externalName;
  }
}
