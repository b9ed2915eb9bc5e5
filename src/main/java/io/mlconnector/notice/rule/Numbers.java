package io.mlconnector.notice.rule;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts and rates as people write them into a configuration. */
public final class Numbers {
  private static final Pattern PLAIN = Pattern.compile("\\d{1,32}(\\.\\d{1,12})?");

  private Numbers() {}

  /** The number, not below zero, or empty when the text is none. */
  public static Optional<BigDecimal> positive(String text) {
    String digits = text.strip().replace("_", "");
    return PLAIN.matcher(digits).matches() ? Optional.of(new BigDecimal(digits)) : Optional.empty();
  }
}
