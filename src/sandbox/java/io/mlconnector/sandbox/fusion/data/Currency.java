package io.mlconnector.sandbox.fusion.data;

/** Currencies the simulated enterprise trades in, with their decimals and a rough value in USD. */
public enum Currency {
  USD(2, 1_000_000L),
  EUR(2, 1_090_000L),
  JPY(0, 6_700L),
  GBP(2, 1_270_000L),
  CHF(2, 1_130_000L);

  private static final long MILLION = 1_000_000L;

  private final int decimals;
  private final long microDollars;

  Currency(int decimals, long microDollars) {
    this.decimals = decimals;
    this.microDollars = microDollars;
  }

  /** Digits after the decimal point; amounts are kept in units of the last digit. */
  public int decimals() {
    return decimals;
  }

  /** Millionths of {@code target} for one of this currency on a day; it swings by 2 % in a year. */
  long rateTo(Currency target, long epochDay) {
    if (target == this) {
      return MILLION;
    }
    long swing =
        Math.floorMod(epochDay * 37 + ordinal() * 101L + target.ordinal() * 53L, 400L) - 200;
    long parity = microDollars * MILLION / target.microDollars;
    return parity + parity * swing / 10_000;
  }

  /** Converts an amount, half up, with a rate in millionths. */
  long convert(long amount, Currency target, long rate) {
    long scaled = amount * rate;
    long divisor = MILLION;
    if (target.decimals > decimals) {
      scaled *= 100;
    } else if (target.decimals < decimals) {
      divisor *= 100;
    }
    long half = divisor / 2;
    return scaled >= 0 ? (scaled + half) / divisor : -((-scaled + half) / divisor);
  }
}
