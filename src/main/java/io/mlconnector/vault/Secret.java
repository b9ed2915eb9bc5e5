package io.mlconnector.vault;

import java.util.Arrays;

/**
 * A value that no output may show. {@link #toString} is redacted, serializers find no property, and
 * the value leaves only through {@link #reveal}, which is called where it goes over the wire.
 */
public final class Secret {
  private final char[] value;

  private Secret(char[] value) {
    this.value = value;
  }

  /** Wraps the value; surrounding white space, as files and editors add it, is dropped. */
  public static Secret of(String value) {
    return new Secret(value.strip().toCharArray());
  }

  /** The value itself. Call it as late as possible and never keep the result in a field. */
  public String reveal() {
    return new String(value);
  }

  /** Number of characters. */
  int length() {
    return value.length;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /** Takes the same time wherever the first difference is. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Secret secret) || secret.value.length != value.length) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < value.length; i++) {
      difference |= value[i] ^ secret.value[i];
    }
    return difference == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "****";
  }
}
