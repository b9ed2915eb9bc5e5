package io.mlconnector.vault;

/** Where the value in force comes from. */
public enum CredentialSource {
  /** An environment variable or a file, as a Kubernetes Secret provides them. It always wins. */
  CONFIGURATION,
  /** The encrypted table. */
  VAULT
}
