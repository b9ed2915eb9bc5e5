package io.mlconnector.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 hash in lower-case hexadecimal digits. */
public record ChainHash(String hex) {
  private static final Pattern WELL_FORMED = Pattern.compile("[0-9a-f]{64}");

  /** What stands before the first entry of a chain. */
  public static final ChainHash GENESIS = new ChainHash("0".repeat(64));

  public ChainHash {
    if (!WELL_FORMED.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 hash: " + hex);
    }
  }

  static ChainHash of(byte[] digest) {
    return new ChainHash(HexFormat.of().formatHex(digest));
  }

  static ChainHash ofText(String text) {
    return of(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
