package io.mlconnector.fusion;

/**
 * An attribute that takes part in the key of a row.
 *
 * @param optional whether rows without a value in it are still identified by the others
 */
record KeyAttribute(String name, boolean optional) {
  /** Between the parts of a key. */
  static final String SEPARATOR = "|";

  /** A trailing question mark stands for optional. */
  static KeyAttribute of(String text) {
    return text.endsWith("?")
        ? new KeyAttribute(text.substring(0, text.length() - 1), true)
        : new KeyAttribute(text, false);
  }
}
