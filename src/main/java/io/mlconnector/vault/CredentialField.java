package io.mlconnector.vault;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which part of a system's credentials: {@code client-secret}, the name of a channel, an account.
 */
public record CredentialField(String name) implements Comparable<CredentialField> {
  // First: the constants below are checked with it.
  private static final Pattern WELL_FORMED =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._@:/-]{0,198}[\\p{L}\\p{N}._-])?");

  /** The public half of a client's credentials. */
  public static final CredentialField CLIENT_ID = new CredentialField("client-id");

  /** The secret half of a client's credentials. */
  public static final CredentialField CLIENT_SECRET = new CredentialField("client-secret");

  /** The directory in which an Entra ID application lives. */
  public static final CredentialField TENANT_ID = new CredentialField("tenant-id");

  /** The certificate of an Entra ID application, as PEM. */
  public static final CredentialField CERTIFICATE = new CredentialField("certificate");

  /** The private key of that certificate, as unencrypted PKCS#8 PEM. */
  public static final CredentialField CERTIFICATE_KEY = new CredentialField("certificate-key");

  public CredentialField {
    if (!WELL_FORMED.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a credential field has 1 to 200 letters, digits and . _ @ : / - or spaces: " + name);
    }
  }

  /** The field of this name, or empty when no field can have such a name. */
  public static Optional<CredentialField> find(String name) {
    return WELL_FORMED.matcher(name).matches()
        ? Optional.of(new CredentialField(name))
        : Optional.empty();
  }

  @Override
  public int compareTo(CredentialField other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
