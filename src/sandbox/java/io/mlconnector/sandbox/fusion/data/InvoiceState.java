package io.mlconnector.sandbox.fusion.data;

/**
 * What may change in a payables invoice.
 *
 * @param lastUpdate of the header, epoch milliseconds
 * @param childUpdate of the installments
 * @param canceledAt zero unless cancelled
 * @param dueShift days by which all due dates were moved
 * @param paid by installment, in units of the currency's last digit
 * @param revision counts edits of the description
 */
record InvoiceState(
    long lastUpdate,
    long childUpdate,
    Validation validation,
    boolean accounted,
    boolean held,
    long canceledAt,
    int dueShift,
    long[] paid,
    int revision) {

  /** Whether and how far Payables has checked the invoice. */
  enum Validation {
    NOT_VALIDATED("Not validated"),
    VALIDATED("Validated"),
    NEEDS_REVALIDATION("Needs revalidation"),
    CANCELED("Canceled");

    private final String shown;

    Validation(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  boolean canceled() {
    return canceledAt != 0;
  }

  InvoiceState edited(long at) {
    return new InvoiceState(
        at, childUpdate, validation, accounted, held, canceledAt, dueShift, paid, revision + 1);
  }

  InvoiceState validated(long at) {
    return new InvoiceState(
        at, childUpdate, Validation.VALIDATED, true, false, canceledAt, dueShift, paid, revision);
  }

  InvoiceState held(long at) {
    return new InvoiceState(
        at,
        at,
        Validation.NEEDS_REVALIDATION,
        accounted,
        true,
        canceledAt,
        dueShift,
        paid,
        revision);
  }

  InvoiceState cancelled(long at) {
    return new InvoiceState(
        at,
        at,
        Validation.CANCELED,
        accounted,
        false,
        at,
        dueShift,
        new long[paid.length],
        revision);
  }

  InvoiceState paidMore(long at, int installment, long amount) {
    long[] more = paid.clone();
    more[installment - 1] += amount;
    return new InvoiceState(
        at, at, validation, accounted, held, canceledAt, dueShift, more, revision);
  }

  /** Moves the due dates; the header's last update moves only when {@code headerAt} says so. */
  InvoiceState dueShifted(long headerAt, long childAt, int days) {
    return new InvoiceState(
        headerAt,
        childAt,
        validation,
        accounted,
        held,
        canceledAt,
        dueShift + days,
        paid,
        revision);
  }
}
