package io.mlconnector.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position of the chain and the hash it had. Noted outside of the database, such as in the log,
 * it later proves that nobody has written the chain anew up to there.
 */
public record Checkpoint(long position, ChainHash hash) {
  private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,17}|0):([0-9a-f]{64})");

  /** Reads what {@link #toString} wrote; empty when it is no checkpoint. */
  public static Optional<Checkpoint> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(
            new Checkpoint(Long.parseLong(written.group(1)), new ChainHash(written.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return position + ":" + hash;
  }
}
