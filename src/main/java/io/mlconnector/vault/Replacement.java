package io.mlconnector.vault;

/** How {@link Vault#replace} ended. */
public sealed interface Replacement {
  /** The new value is stored. */
  record Replaced(long revision) implements Replacement {}

  /** Somebody else changed or deleted the credential since it was read; nothing was stored. */
  record Superseded() implements Replacement {}
}
