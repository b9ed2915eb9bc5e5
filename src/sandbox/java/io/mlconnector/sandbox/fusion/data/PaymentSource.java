package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.fusion.data.PaymentState.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Computes payments from the invoices they settle. */
final class PaymentSource implements RowSource<Payment, PaymentState> {
  private static final String[] METHODS = {"Electronic", "Check", "Wire"};
  private static final long FIRST_APPLICATION = 300_000_120_000_000L;
  private static final int APPLICATIONS_PER_PAYMENT = 100;

  private final Noise noise;
  private final Settlement settlement;
  private final IntFunction<InvoiceState> openingInvoice;
  private final IntFunction<Invoice.Facts> invoice;

  PaymentSource(
      Noise noise,
      Settlement settlement,
      IntFunction<InvoiceState> openingInvoice,
      IntFunction<Invoice.Facts> invoice) {
    this.noise = noise.of("payments");
    this.settlement = settlement;
    this.openingInvoice = openingInvoice;
    this.invoice = invoice;
  }

  @Override
  public long openingCreation(int row) {
    return settlement.paidAt(row);
  }

  @Override
  public long openingUpdate(int row) {
    return settlement.paidAt(row);
  }

  @Override
  public PaymentState openingState(int row) {
    long at = settlement.paidAt(row);
    var parts = new ArrayList<Part>();
    for (int paidInvoice : settlement.invoicesOf(row)) {
      long[] paid = openingInvoice.apply(paidInvoice).paid();
      for (int i = 0; i < paid.length; i++) {
        if (paid[i] != 0) {
          parts.add(new Part(paidInvoice, i + 1, paid[i], at));
        }
      }
    }
    return new PaymentState(at, noise.below(row, 1, 10) < 7 ? at : 0, 0, 0, parts);
  }

  @Override
  public Payment assemble(int row, long key, long created, PaymentState state) {
    Invoice.Facts first = invoice.apply(state.parts().getFirst().invoice());
    var applications = new ArrayList<Payment.Application>(state.parts().size());
    long amount = 0;
    for (Part part : state.parts()) {
      Invoice.Facts paid = invoice.apply(part.invoice());
      boolean reversal = state.voidedAt() != 0 && part.at() == state.voidedAt();
      amount += reversal ? 0 : part.amount();
      applications.add(
          new Payment.Application(
              FIRST_APPLICATION + (long) row * APPLICATIONS_PER_PAYMENT + applications.size(),
              key,
              paid.id(),
              paid.number(),
              part.installment(),
              paid.currency(),
              part.amount(),
              reversal,
              part.at()));
    }
    boolean voided = state.voidedAt() != 0;
    String status = voided ? "Voided" : state.clearedAt() != 0 ? "Cleared" : "Negotiable";
    return new Payment(
        row,
        key,
        first.unit(),
        first.supplier(),
        first.supplierNumber(),
        first.currency(),
        amount,
        status,
        METHODS[noise.below(row, 2, METHODS.length)],
        Timeline.epochDay(created),
        day(state.clearedAt()),
        day(state.voidedAt()),
        created,
        state.lastUpdate(),
        state.revision(),
        List.copyOf(applications));
  }

  private static long day(long at) {
    return at == 0 ? Absent.NUMBER : Timeline.epochDay(at);
  }
}
