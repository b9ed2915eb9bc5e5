package io.mlconnector.connection;

import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import java.util.Optional;

/**
 * What the credentials of a system must be like together. Beans of this type are found by
 * themselves and asked when somebody puts credentials, before the change is committed.
 */
public interface CredentialRule {
  /** Whose credentials it is about. */
  CredentialSystem system();

  /** What is wrong with the credentials as they would be in force, without repeating a value. */
  Optional<String> objectionTo(Credentials credentials);
}
