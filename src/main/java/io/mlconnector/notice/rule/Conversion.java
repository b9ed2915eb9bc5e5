package io.mlconnector.notice.rule;

import io.mlconnector.finance.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;

/**
 * Rough values of currencies, good enough to tell great amounts from small ones.
 *
 * @param rates worth of one unit of each currency in a currency that they have in common
 */
public record Conversion(Map<String, BigDecimal> rates) {
  /** Nothing can be converted. */
  public static final Conversion NONE = new Conversion(Map.of());

  public Conversion {
    rates = Map.copyOf(rates);
  }

  /** The amount in another currency, or empty when a rate is not known. */
  public Optional<BigDecimal> convert(Money money, String currency) {
    if (money.currency().equals(currency)) {
      return Optional.of(money.amount());
    }
    BigDecimal from = rates.get(money.currency());
    BigDecimal to = rates.get(currency);
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(money.amount().multiply(from).divide(to, MathContext.DECIMAL64));
  }
}
