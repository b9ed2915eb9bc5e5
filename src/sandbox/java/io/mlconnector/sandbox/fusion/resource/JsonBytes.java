package io.mlconnector.sandbox.fusion.resource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON text straight into a growing byte array; no tree is built. Not thread-safe. */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UTC = "+00:00\"".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NUMBER = 24;
  private static final long DAY = 86_400_000L;

  private byte[] bytes;
  private int length;

  /** An empty text with room for so many bytes. */
  public JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  public int length() {
    return length;
  }

  /** The array behind; valid up to {@link #length} until the next write. */
  public byte[] array() {
    return bytes;
  }

  public void clear() {
    length = 0;
  }

  /** The bytes written so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void need(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** One character of syntax. */
  public JsonBytes put(char syntax) {
    need(1);
    bytes[length++] = (byte) syntax;
    return this;
  }

  /** Bytes that are JSON already. */
  public JsonBytes raw(byte[] json) {
    need(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /** ASCII text that is JSON already. */
  public JsonBytes raw(String json) {
    return raw(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes back the last byte. */
  public void dropLast() {
    length--;
  }

  public void nothing() {
    raw(NULL);
  }

  public void bool(boolean value) {
    raw(value ? TRUE : FALSE);
  }

  /** A quoted and escaped string. */
  public void string(String value) {
    int chars = value.length();
    need(chars * 6 + 2);
    bytes[length++] = '"';
    for (int i = 0; i < chars; i++) {
      char c = value.charAt(i);
      if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else if (c < 0x80) {
        escape(c);
      } else {
        i += utf8(value, i);
      }
    }
    bytes[length++] = '"';
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    if (c == '"' || c == '\\') {
      bytes[length++] = (byte) c;
      return;
    }
    bytes[length++] = 'u';
    bytes[length++] = '0';
    bytes[length++] = '0';
    bytes[length++] = HEX[c >> 4];
    bytes[length++] = HEX[c & 15];
  }

  /** Writes the code point at {@code i}; returns how many further chars it took. */
  private int utf8(String value, int i) {
    int point = value.codePointAt(i);
    if (point < 0x800) {
      bytes[length++] = (byte) (0xC0 | (point >> 6));
    } else if (point < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (point >> 12));
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    } else {
      bytes[length++] = (byte) (0xF0 | (point >> 18));
      bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    }
    bytes[length++] = (byte) (0x80 | (point & 0x3F));
    return Character.charCount(point) - 1;
  }

  public void number(long value) {
    need(LONGEST_NUMBER);
    digits(value);
  }

  private void digits(long value) {
    if (value < 0) {
      bytes[length++] = '-';
      value = -value;
    }
    int count = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      count++;
    }
    for (int at = length + count - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + value % 10);
      value /= 10;
    }
    length += count;
  }

  /** {@code unscaled} divided by ten to the {@code decimals}, without trailing zeros. */
  public void decimal(long unscaled, int decimals) {
    need(LONGEST_NUMBER);
    if (unscaled < 0) {
      bytes[length++] = '-';
      unscaled = -unscaled;
    }
    while (decimals > 0 && unscaled % 10 == 0) {
      unscaled /= 10;
      decimals--;
    }
    long power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    digits(unscaled / power);
    if (decimals > 0) {
      bytes[length++] = '.';
      fraction(unscaled % power, decimals);
    }
  }

  private void fraction(long value, int width) {
    for (int at = length + width - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + value % 10);
      value /= 10;
    }
    length += width;
  }

  /** A quoted calendar date. */
  public void date(long epochDay) {
    need(LONGEST_NUMBER);
    bytes[length++] = '"';
    civil(epochDay);
    bytes[length++] = '"';
  }

  /**
   * A quoted moment as Fusion shows it: offset {@code +00:00}, three digits of fraction or none.
   */
  public void timestamp(long epochMillis) {
    need(LONGEST_NUMBER + LONGEST_NUMBER);
    bytes[length++] = '"';
    civil(Math.floorDiv(epochMillis, DAY));
    bytes[length++] = 'T';
    int rest = (int) Math.floorMod(epochMillis, DAY);
    fraction(rest / 3_600_000, 2);
    bytes[length++] = ':';
    fraction(rest / 60_000 % 60, 2);
    bytes[length++] = ':';
    fraction(rest / 1_000 % 60, 2);
    if (rest % 1_000 != 0) {
      bytes[length++] = '.';
      fraction(rest % 1_000, 3);
    }
    raw(UTC);
  }

  /** Writes the proleptic Gregorian date by the era arithmetic that needs no allocation. */
  private void civil(long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shiftedMonth = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    fraction(year, 4);
    bytes[length++] = '-';
    fraction(month, 2);
    bytes[length++] = '-';
    fraction(day, 2);
  }
}
