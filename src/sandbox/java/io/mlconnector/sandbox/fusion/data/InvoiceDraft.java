package io.mlconnector.sandbox.fusion.data;

/**
 * What an invoice bills: items, perhaps freight, perhaps tax at the end. Amounts in units of the
 * currency's last digit.
 *
 * @param items how many of the lines are items; quantities and prices are given for these
 * @param amounts by line
 * @param taxed whether the last line is the tax
 */
record InvoiceDraft(int items, int[] quantities, long[] prices, long[] amounts, boolean taxed) {
  private static final int LONG_INVOICE_EVERY = 250;
  private static final int ITEMS_OF_LONG_INVOICE = 40;
  private static final int FREIGHT_PERCENT = 10;
  private static final int HUNDRED_PERCENT = 10_000;

  static InvoiceDraft draw(Noise.Dice dice, Invoice.Facts facts) {
    int items =
        dice.below(LONG_INVOICE_EVERY) == 0
            ? ITEMS_OF_LONG_INVOICE
            : 1 + dice.below(1 + dice.below(4));
    boolean freight = dice.chance(FREIGHT_PERCENT);
    boolean taxed = facts.unit().taxRate() > 0;
    int[] quantities = new int[items];
    long[] prices = new long[items];
    long[] amounts = new long[items + (freight ? 1 : 0) + (taxed ? 1 : 0)];
    int sign = facts.creditMemo() ? -1 : 1;
    long net = 0;
    for (int i = 0; i < items; i++) {
      quantities[i] = sign * (1 + dice.below(20));
      long price = 500L + dice.below(99_500);
      prices[i] = dice.chance(20) ? price * 10 : price;
      amounts[i] = quantities[i] * prices[i];
      net += amounts[i];
    }
    if (freight) {
      amounts[items] = sign * (1_000L + dice.below(9_000));
      net += amounts[items];
    }
    if (taxed) {
      amounts[amounts.length - 1] = halfUp(net * facts.unit().taxRate(), HUNDRED_PERCENT);
    }
    return new InvoiceDraft(items, quantities, prices, amounts, taxed);
  }

  private static long halfUp(long dividend, long divisor) {
    return Long.signum(dividend) * ((Math.abs(dividend) + divisor / 2) / divisor);
  }

  InvoiceLine.Type type(int line) {
    if (line < items) {
      return InvoiceLine.Type.ITEM;
    }
    return taxed && line == amounts.length - 1 ? InvoiceLine.Type.TAX : InvoiceLine.Type.FREIGHT;
  }

  /** Splits the total into so many installments; the last takes what does not divide. */
  long[] installments(int count) {
    long total = 0;
    for (long amount : amounts) {
      total += amount;
    }
    long[] gross = new long[count];
    for (int i = 0; i < count; i++) {
      gross[i] = total / count;
    }
    gross[count - 1] += total % count;
    return gross;
  }
}
