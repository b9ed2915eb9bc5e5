package io.mlconnector.finance;

/**
 * Identity of a record inside its stream, stable over all its versions: the Fusion id in decimal,
 * or several key parts joined by {@code |}. Never a Fusion {@code UniqID} hash, because those may
 * change from day to day.
 *
 * @param value 1 to 1,000 characters
 */
public record RecordKey(String value) {
  private static final int MAX_LENGTH = 1_000;

  public RecordKey {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a record key has 1 to " + MAX_LENGTH + " characters, this one " + value.length());
    }
  }

  /** The key of a record that Fusion names by one number. */
  public static RecordKey of(long id) {
    return new RecordKey(Long.toString(id));
  }

  @Override
  public String toString() {
    return value;
  }
}
