package io.mlconnector.notice.rule;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Amounts from a lower bound to an upper one. The sign does not count: a great credit memo matters
 * like a great invoice.
 *
 * @param atLeast included
 * @param below excluded
 */
record AmountBand(Optional<BigDecimal> atLeast, Optional<BigDecimal> below) {
  boolean contains(BigDecimal amount) {
    BigDecimal size = amount.abs();
    return atLeast.map(bound -> size.compareTo(bound) >= 0).orElse(true)
        && below.map(bound -> size.compareTo(bound) < 0).orElse(true);
  }
}
