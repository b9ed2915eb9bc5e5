package io.mlconnector.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table in PostgreSQL's binary COPY format, in memory. A record is written to several
 * tables at once and may turn out not to fit, so rows can be taken back to a mark. The buffer is
 * kept from load to load. Not thread-safe.
 */
final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
  private static final int INITIAL_CAPACITY = 1 << 13;
  private static final int MAX_FAST_SCALE = 12;
  private static final int GROUP = 10_000;
  private static final int GROUP_DIGITS = 4;
  private static final int POSITIVE = 0x0000;
  private static final int NEGATIVE = 0x4000;
  private static final long[] POWERS_OF_TEN = new long[MAX_FAST_SCALE + 1];

  static {
    long power = 1;
    for (int i = 0; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
  }

  private byte[] bytes = new byte[INITIAL_CAPACITY];
  private int length;
  private int rows;
  private final int[] groups = new int[8];

  /** A place to which rows can be taken back. */
  record Mark(int length, int rows) {}

  int rows() {
    return rows;
  }

  int size() {
    return length;
  }

  void clear() {
    length = 0;
    rows = 0;
  }

  Mark mark() {
    return new Mark(length, rows);
  }

  void backTo(Mark mark) {
    length = mark.length();
    rows = mark.rows();
  }

  /** The whole COPY stream. */
  void writeTo(OutputStream out) throws IOException {
    out.write(SIGNATURE);
    out.write(bytes, 0, length);
    out.write(TRAILER);
  }

  void startRow(int columns) {
    rows++;
    int16(columns);
  }

  void nothing() {
    int32(-1);
  }

  void bool(boolean value) {
    reserve(5);
    putInt32(1);
    bytes[length++] = (byte) (value ? 1 : 0);
  }

  void bigint(long value) {
    reserve(12);
    putInt32(8);
    putInt32((int) (value >>> 32));
    putInt32((int) value);
  }

  void integer(int value) {
    reserve(8);
    putInt32(4);
    putInt32(value);
  }

  /** A value as {@link ValueDecoder} made it, for a column of this type. */
  void value(@Nullable Object value, ColumnType type) throws Misfit {
    if (value == null) {
      nothing();
      return;
    }
    switch (type) {
      case BIGINT, TIMESTAMP -> bigint((Long) value);
      case INTEGER, DATE -> integer(((Long) value).intValue());
      case AMOUNT, BALANCE, NUMBER -> numeric((BigDecimal) value);
      case FLAG, POSTED -> bool((Boolean) value);
      case NAME, TEXT, LONG_TEXT -> text((String) value);
    }
  }

  /** Text in UTF-8. PostgreSQL knows neither the character zero nor halves of a pair. */
  void text(String value) throws Misfit {
    int count = value.length();
    reserve(4 + 3 * count);
    int lengthAt = length;
    length += 4;
    for (int i = 0; i < count; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        if (c == 0) {
          throw Misfit.value("text without the character zero", value);
        }
        bytes[length++] = (byte) c;
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xc0 | (c >> 6));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        bytes[length++] = (byte) (0xe0 | (c >> 12));
        bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      } else {
        int point = value.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(point)) {
          throw new Misfit("expected Unicode text, found half of a surrogate pair");
        }
        i++;
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (point & 0x3f));
      }
    }
    int end = length;
    length = lengthAt;
    putInt32(end - lengthAt - 4);
    length = end;
  }

  /**
   * An exact number: sign, groups of four decimal digits around the decimal point, and the number
   * of digits after it.
   */
  void numeric(BigDecimal value) {
    BigDecimal number = value.scale() < 0 ? value.setScale(0) : value;
    BigInteger unscaled = number.unscaledValue();
    if (unscaled.bitLength() < Long.SIZE - 1 && number.scale() <= MAX_FAST_SCALE) {
      fastNumeric(unscaled.longValue(), number.scale());
    } else {
      slowNumeric(number);
    }
  }

  private void fastNumeric(long unscaled, int scale) {
    long magnitude = Math.abs(unscaled);
    long power = POWERS_OF_TEN[scale];
    long whole = magnitude / power;
    long fraction = magnitude % power;
    int fractionGroups = (scale + GROUP_DIGITS - 1) / GROUP_DIGITS;
    fraction *= POWERS_OF_TEN[fractionGroups * GROUP_DIGITS - scale];
    // The groups are found from the last to the first.
    int count = 0;
    for (int i = 0; i < fractionGroups; i++) {
      groups[count++] = (int) (fraction % GROUP);
      fraction /= GROUP;
    }
    while (whole > 0) {
      groups[count++] = (int) (whole % GROUP);
      whole /= GROUP;
    }
    int first = count - 1;
    int last = 0;
    while (first >= 0 && groups[first] == 0) {
      first--;
    }
    while (last <= first && groups[last] == 0) {
      last++;
    }
    int used = first - last + 1;
    numericHead(used, first - fractionGroups, unscaled < 0, scale);
    for (int i = first; i >= last; i--) {
      int16(groups[i]);
    }
  }

  private void slowNumeric(BigDecimal number) {
    String digits = number.unscaledValue().abs().toString();
    int scale = number.scale();
    int fractionGroups = (scale + GROUP_DIGITS - 1) / GROUP_DIGITS;
    digits += "0".repeat(fractionGroups * GROUP_DIGITS - scale);
    digits = "0".repeat(Math.floorMod(-digits.length(), GROUP_DIGITS)) + digits;
    int[] all = new int[digits.length() / GROUP_DIGITS];
    for (int i = 0; i < all.length; i++) {
      int at = i * GROUP_DIGITS;
      all[i] = Integer.parseInt(digits, at, at + GROUP_DIGITS, 10);
    }
    int first = 0;
    int end = all.length;
    while (first < end && all[first] == 0) {
      first++;
    }
    while (end > first && all[end - 1] == 0) {
      end--;
    }
    numericHead(end - first, all.length - fractionGroups - 1 - first, number.signum() < 0, scale);
    for (int i = first; i < end; i++) {
      int16(all[i]);
    }
  }

  private void numericHead(int groupCount, int weight, boolean negative, int scale) {
    int32(8 + 2 * groupCount);
    int16(groupCount);
    int16(groupCount == 0 ? 0 : weight);
    int16(negative && groupCount > 0 ? NEGATIVE : POSITIVE);
    int16(scale);
  }

  private void int16(int value) {
    reserve(2);
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
  }

  private void int32(int value) {
    reserve(4);
    putInt32(value);
  }

  private void putInt32(int value) {
    bytes[length++] = (byte) (value >>> 24);
    bytes[length++] = (byte) (value >>> 16);
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
