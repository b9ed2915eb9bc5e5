package io.mlconnector.connection;

import io.mlconnector.vault.CredentialSystem;

/**
 * Work that rests because of credentials and should be taken up when they change. Beans of this
 * type are found by themselves.
 */
public interface CredentialListener {
  /** Whose credentials it waits for. */
  CredentialSystem system();

  /** Called in the transaction of the change, on one replica; must not wait for remote systems. */
  void credentialsChanged();
}
