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

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && Arrays.equals(value, secret.value);
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
