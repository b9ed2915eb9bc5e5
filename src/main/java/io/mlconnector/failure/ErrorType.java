package io.mlconnector.failure;

/** Who has to act when an error happens. */
public enum ErrorType {
  /** The caller of our API sent something wrong. */
  CALLER,
  /** An operator or administrator must change a setting, a credential or a role. */
  CONFIGURATION,
  /** The other side failed; the connector tries again by itself. */
  REMOTE,
  /** A record breaks the contract; it is quarantined and the rest goes on. */
  DATA,
  /** Our own bug. */
  INTERNAL
}
