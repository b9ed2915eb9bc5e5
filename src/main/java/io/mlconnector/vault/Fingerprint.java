package io.mlconnector.vault;

/**
 * Tells whether two values of the same credential are equal, and nothing else. Keyed: without the
 * vault key even a four-digit secret can not be guessed from it, so it may stand in the audit, in
 * lists and in a dump.
 *
 * <p>The text is {@code key-id:digits}. Fingerprints made under different keys are not comparable;
 * a stored one stays as it was made when its credential moves to another key.
 */
public record Fingerprint(String value) {
  @Override
  public String toString() {
    return value;
  }
}
