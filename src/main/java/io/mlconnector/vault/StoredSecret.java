package io.mlconnector.vault;

import io.mlconnector.failure.ConnectorException;

/** A stored value after the attempt to decrypt it: one spoilt row must not hide the others. */
sealed interface StoredSecret {
  /** Revision of the row it came from. */
  long revision();

  /** Moves when somebody puts the value, not when it takes another's place by use. */
  long putRevision();

  /** The value, or the accident that keeps it closed. */
  Secret reveal();

  /** Decrypted. */
  record Open(long revision, long putRevision, Secret secret) implements StoredSecret {
    @Override
    public Secret reveal() {
      return secret;
    }
  }

  /** Not to be decrypted with the keys at hand. */
  record Sealed(long revision, long putRevision, ConnectorException reason)
      implements StoredSecret {
    @Override
    public Secret reveal() {
      // A fresh exception each time: its stack must show who asked.
      throw new ConnectorException(reason.code(), String.valueOf(reason.getMessage()), reason);
    }
  }
}
