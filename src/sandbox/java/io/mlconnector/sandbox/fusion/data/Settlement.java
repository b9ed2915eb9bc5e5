package io.mlconnector.sandbox.fusion.data;

import java.util.function.IntToLongFunction;

/**
 * Which payment of the opening books paid what, by arithmetic alone. Five invoices and three
 * payments form a block: one invoice has a payment of its own, two share one (the second is paid in
 * part), one is paid wholly or in part by the third, and one is not paid.
 */
final class Settlement {
  static final int INVOICES_PER_BLOCK = 5;
  static final int PAYMENTS_PER_BLOCK = 3;

  private static final int ALONE = 0;
  private static final int SHARED = 1;
  private static final int SHARED_IN_PART = 2;
  private static final int WHOLE_OR_PART = 3;
  private static final int NOT_PAID = 4;
  private static final int ROTATION = 31;
  private static final int LAG_DAYS = 61;
  private static final int SQUEEZE = 62;
  private static final int IN_FULL = 63;

  private final Noise noise;
  private final Timeline timeline;
  private final IntToLongFunction created;

  Settlement(Noise noise, Timeline timeline, IntToLongFunction created) {
    this.noise = noise;
    this.timeline = timeline;
    this.created = created;
  }

  private int role(int invoice) {
    int block = invoice / INVOICES_PER_BLOCK;
    return (invoice + noise.below(block, ROTATION, INVOICES_PER_BLOCK)) % INVOICES_PER_BLOCK;
  }

  private int invoiceOf(int block, int role) {
    int first = block * INVOICES_PER_BLOCK;
    return first + Math.floorMod(role - role(first), INVOICES_PER_BLOCK);
  }

  boolean isPaid(int invoice) {
    return role(invoice) != NOT_PAID;
  }

  boolean sharesPayment(int invoice) {
    int role = role(invoice);
    return role == SHARED || role == SHARED_IN_PART;
  }

  /** The invoice whose supplier, business unit and currency this one has. */
  int identityOf(int invoice) {
    return role(invoice) == SHARED_IN_PART
        ? invoiceOf(invoice / INVOICES_PER_BLOCK, SHARED)
        : invoice;
  }

  int paymentOf(int invoice) {
    int first = invoice / INVOICES_PER_BLOCK * PAYMENTS_PER_BLOCK;
    return switch (role(invoice)) {
      case ALONE -> first;
      case SHARED, SHARED_IN_PART -> first + 1;
      case WHOLE_OR_PART -> first + 2;
      default -> throw new IllegalArgumentException("invoice row " + invoice + " is not paid");
    };
  }

  int[] invoicesOf(int payment) {
    int block = payment / PAYMENTS_PER_BLOCK;
    return switch (payment % PAYMENTS_PER_BLOCK) {
      case 0 -> new int[] {invoiceOf(block, ALONE)};
      case 1 -> new int[] {invoiceOf(block, SHARED), invoiceOf(block, SHARED_IN_PART)};
      default -> new int[] {invoiceOf(block, WHOLE_OR_PART)};
    };
  }

  /** When the payment was made, epoch milliseconds. */
  long paidAt(int payment) {
    long youngest = 0;
    for (int invoice : invoicesOf(payment)) {
      youngest = Math.max(youngest, created.applyAsLong(invoice));
    }
    long lag = (5 + noise.below(payment, LAG_DAYS, 55)) * Timeline.DAY;
    return timeline.later(youngest, lag, 30 + noise.below(payment, SQUEEZE, 60));
  }

  /** What was paid on each installment of this gross amount. */
  long[] paid(int invoice, long[] gross) {
    long[] paid = new long[gross.length];
    switch (role(invoice)) {
      case ALONE, SHARED -> System.arraycopy(gross, 0, paid, 0, gross.length);
      case SHARED_IN_PART -> paid[0] = gross.length > 1 ? gross[0] : gross[0] * 2 / 5;
      case WHOLE_OR_PART -> {
        if (noise.below(invoice, IN_FULL, 2) == 0) {
          System.arraycopy(gross, 0, paid, 0, gross.length);
        } else {
          paid[0] = gross[0] / 3;
        }
      }
      default -> {
        // Nothing was paid.
      }
    }
    return paid;
  }
}
