package io.mlconnector.sandbox.fusion.resource;

import java.util.HexFormat;

/**
 * The opaque name of an item with a composite key: upper-case hexadecimal of a count and, for each
 * part, its length and its Java-serialised value. One part is the current date, so that the name
 * holds for a day only.
 */
final class UniqId {
  private static final String PARTS = "0002";
  private static final String LONG_PART = "0000000EACED00057708";
  private static final String DATE_PART =
      "0000004AACED00057372000D6A6176612E73716C2E4461746514FA46683F35669702"
          + "00007872000E6A6176612E7574696C2E44617465686A81014B59741903000078707708";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UniqId() {}

  static String of(long id, long today) {
    return PARTS + LONG_PART + hex(id) + DATE_PART + hex(today * 86_400_000L) + "78";
  }

  /** Sixteen upper-case digits. */
  static String hex(long value) {
    return HEX.toHexDigits(value);
  }
}
