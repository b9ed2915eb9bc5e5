package io.mlconnector.finance;

import java.math.BigDecimal;

/**
 * An amount in a currency. Nothing is converted or rounded here.
 *
 * @param amount any sign and scale; two of different scale and equal value are equal
 * @param currency code as Fusion writes it, three letters for all that are not made up by a
 *     customer
 */
public record Money(BigDecimal amount, String currency) {
  private static final int LONGEST_CODE = 15;

  public Money {
    if (currency.isBlank() || currency.length() > LONGEST_CODE) {
      throw new IllegalArgumentException(
          "a currency code has 1 to " + LONGEST_CODE + " characters, this one: " + currency);
    }
    amount =
        amount.signum() == 0
            ? BigDecimal.ZERO
            : amount.scale() > 0 ? withoutTrailingZeros(amount) : amount.setScale(0);
  }

  /** The sum of both, which have to be in one currency. */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " have no sum");
    }
    return new Money(amount.add(other.amount), currency);
  }

  private static BigDecimal withoutTrailingZeros(BigDecimal amount) {
    BigDecimal shortest = amount.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
