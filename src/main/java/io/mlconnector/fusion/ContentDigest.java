package io.mlconnector.fusion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Hashes a row by its meaning: a stream of marks, names and texts in which neither white space nor
 * escapes nor the difference between {@code 17} and {@code "17"} are visible. Every text is
 * preceded by its length, so that no two different rows have the same stream. Not thread-safe.
 */
final class ContentDigest {
  /** Half of SHA-256: collisions stay out of reach, the journal stays small. */
  static final int LENGTH = 16;

  private static final int BUFFER = 8_192;

  /** Worst case of one character is three bytes; mark and length take five. */
  private static final int LONGEST_PIECE = (BUFFER - 5) / 3;

  private final MessageDigest sha256;
  private final byte[] buffer = new byte[BUFFER];
  private int used;

  /** What a value is. */
  enum Mark {
    NAME,
    TEXT,
    TRUE,
    FALSE,
    NULL,
    OBJECT,
    END_OBJECT,
    ARRAY,
    END_ARRAY;

    private final byte code = (byte) (ordinal() + 1);
  }

  ContentDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void mark(Mark mark) {
    ensure(1);
    buffer[used++] = mark.code;
  }

  /** A member name, in the form that {@link #encodeName} made of it. */
  void name(byte[] encoded) {
    if (encoded.length > BUFFER) {
      flush();
      sha256.update(encoded);
      return;
    }
    ensure(encoded.length);
    System.arraycopy(encoded, 0, buffer, used, encoded.length);
    used += encoded.length;
  }

  static byte[] encodeName(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] encoded = new byte[text.length + 5];
    encoded[0] = Mark.NAME.code;
    putLength(encoded, 1, text.length);
    System.arraycopy(text, 0, encoded, 5, text.length);
    return encoded;
  }

  void text(char[] characters, int offset, int length) {
    ensure(5);
    buffer[used++] = Mark.TEXT.code;
    putLength(buffer, used, length);
    used += 4;
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int pieceEnd = Math.min(end, at + LONGEST_PIECE);
      ensure((pieceEnd - at) * 3);
      at = encode(characters, at, pieceEnd);
    }
  }

  /** UTF-16 units one by one; surrogates need no special case because nobody decodes this. */
  private int encode(char[] characters, int from, int to) {
    byte[] target = buffer;
    int position = used;
    for (int i = from; i < to; i++) {
      char c = characters[i];
      if (c < 0x80) {
        target[position++] = (byte) c;
      } else {
        target[position++] = (byte) 0xFF;
        target[position++] = (byte) (c >> 8);
        target[position++] = (byte) c;
      }
    }
    used = position;
    return to;
  }

  /** The hash of everything since the last call. */
  byte[] finish() {
    flush();
    return Arrays.copyOf(sha256.digest(), LENGTH);
  }

  /** Forgets what was added. */
  void reset() {
    used = 0;
    sha256.reset();
  }

  private void ensure(int bytes) {
    if (used + bytes > BUFFER) {
      flush();
    }
  }

  private void flush() {
    sha256.update(buffer, 0, used);
    used = 0;
  }

  private static void putLength(byte[] target, int at, int length) {
    target[at] = (byte) (length >> 24);
    target[at + 1] = (byte) (length >> 16);
    target[at + 2] = (byte) (length >> 8);
    target[at + 3] = (byte) length;
  }
}
