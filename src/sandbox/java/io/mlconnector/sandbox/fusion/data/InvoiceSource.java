package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.fusion.data.InvoiceState.Validation;
import java.util.ArrayList;
import java.util.List;

/** Computes payables invoices; {@link Settlement} says which of the opening ones were paid. */
final class InvoiceSource implements RowSource<Invoice, InvoiceState> {
  private static final int IDENTITY = 1;
  private static final int HEADER = 2;
  private static final int LINES = 3;
  private static final int INSTALLMENTS = 4;
  private static final int STATE = 5;
  private static final int DISTRIBUTIONS = 6;
  private static final long HOUR = 3_600_000L;

  private final Noise noise;
  private final Timeline timeline;
  private final Enterprise enterprise;
  private final OrderSource orders;
  private final int openingRows;
  private final InvoiceLines invoiceLines;
  private final Settlement settlement;

  InvoiceSource(
      Noise noise, Timeline timeline, Enterprise enterprise, OrderSource orders, int openingRows) {
    this.noise = noise.of("invoices");
    this.timeline = timeline;
    this.enterprise = enterprise;
    this.orders = orders;
    this.invoiceLines = new InvoiceLines(enterprise);
    this.openingRows = openingRows;
    this.settlement = new Settlement(this.noise, timeline, this::openingCreation);
  }

  Settlement settlement() {
    return settlement;
  }

  @Override
  public long openingCreation(int row) {
    return timeline.creation(row, openingRows, noise);
  }

  @Override
  public long openingUpdate(int row) {
    if (settlement.isPaid(row)) {
      return settlement.paidAt(settlement.paymentOf(row));
    }
    int hours = 1 + noise.below(row, 51, 240);
    return timeline.later(openingCreation(row), hours * HOUR, 20 + noise.below(row, 52, 60));
  }

  @Override
  public InvoiceState openingState(int row) {
    long updated = openingUpdate(row);
    long[] gross = installments(row, draft(opening(row)));
    if (settlement.isPaid(row)) {
      return new InvoiceState(
          updated,
          updated,
          noise.below(row, STATE, 100) < 97 ? Validation.VALIDATED : Validation.NEEDS_REVALIDATION,
          true,
          false,
          0,
          0,
          settlement.paid(row, gross),
          0);
    }
    return switch (Fate.of(noise.below(row, STATE, 100))) {
      case UNPAID, CREDIT_MEMO -> fresh(updated, Validation.VALIDATED, true, false, gross);
      case NOT_VALIDATED -> fresh(updated, Validation.NOT_VALIDATED, false, false, gross);
      case NEEDS_REVALIDATION -> fresh(updated, Validation.NEEDS_REVALIDATION, true, false, gross);
      case HELD -> fresh(updated, Validation.NEEDS_REVALIDATION, false, true, gross);
      case CANCELED -> fresh(updated, Validation.VALIDATED, true, false, gross).cancelled(updated);
    };
  }

  private static InvoiceState fresh(
      long at, Validation validation, boolean accounted, boolean held, long[] gross) {
    return new InvoiceState(at, at, validation, accounted, held, 0, 0, new long[gross.length], 0);
  }

  /** The state of an invoice entered now. */
  InvoiceState entered(int row, long now) {
    Invoice.Facts facts = facts(row, 0, now);
    long[] gross = installments(row, draft(facts));
    return fresh(now, Validation.NOT_VALIDATED, false, false, gross);
  }

  /** What became of an opening invoice that nobody paid. */
  private enum Fate {
    UNPAID,
    NOT_VALIDATED,
    NEEDS_REVALIDATION,
    HELD,
    CANCELED,
    CREDIT_MEMO;

    static Fate of(int percentile) {
      if (percentile < 45) {
        return UNPAID;
      }
      if (percentile < 60) {
        return NOT_VALIDATED;
      }
      if (percentile < 70) {
        return NEEDS_REVALIDATION;
      }
      if (percentile < 80) {
        return HELD;
      }
      return percentile < 90 ? CANCELED : CREDIT_MEMO;
    }
  }

  private Invoice.Facts opening(int row) {
    return facts(row, 0, openingCreation(row));
  }

  Invoice.Facts facts(int row, long key, long created) {
    boolean opening = row < openingRows;
    // Invoices that share a payment share supplier, business unit and currency.
    int identityRow = opening ? settlement.identityOf(row) : row;
    var identity = noise.dice(identityRow, IDENTITY);
    long order = Absent.NUMBER;
    BusinessUnit unit = enterprise.units().get(identity.below(enterprise.units().size()));
    int supplier = identity.below(orders.suppliers());
    Currency currency =
        identity.chance(75) ? unit.ledger().currency() : identity.pick(Currency.values());
    if (identity.chance(30)) {
      int orderRow = orders.rowNear(identityRow, openingRows, identity);
      unit = orders.unit(orderRow);
      supplier = orders.supplier(orderRow);
      currency = orders.currency(orderRow);
      order = OrderSource.number(orderRow);
    }
    var header = noise.dice(row, HEADER);
    long day = Timeline.epochDay(created) - header.below(6);
    boolean creditMemo =
        opening
            ? !settlement.isPaid(row) && Fate.of(noise.below(row, STATE, 100)) == Fate.CREDIT_MEMO
            : header.chance(4);
    return new Invoice.Facts(
        row,
        key,
        (creditMemo ? "CM-" : "INV-") + (100_000 + row),
        unit,
        orders.supplierName(supplier),
        SupplierSource.number(supplier),
        currency,
        currency.rateTo(unit.ledger().currency(), day),
        creditMemo,
        day,
        header.pick(Invoice.Terms.values()),
        created,
        order);
  }

  private InvoiceDraft draft(Invoice.Facts facts) {
    return InvoiceDraft.draw(noise.dice(facts.row(), LINES), facts);
  }

  /** Gross amounts of the installments. */
  private long[] installments(int row, InvoiceDraft draft) {
    var dice = noise.dice(row, INSTALLMENTS);
    int several = row < openingRows && settlement.sharesPayment(row) ? 50 : 15;
    return draft.installments(dice.chance(several) ? 2 + dice.below(3) : 1);
  }

  @Override
  public Invoice assemble(int row, long key, long created, InvoiceState state) {
    Invoice.Facts facts = facts(row, key, created);
    InvoiceDraft draft = draft(facts);
    List<InvoiceLine> lines = invoiceLines.of(facts, draft, state, noise.dice(row, DISTRIBUTIONS));
    List<Installment> installments = installments(facts, installments(row, draft), state);
    long amount = 0;
    long base = 0;
    for (InvoiceLine line : lines) {
      amount += line.amount();
      base += line.baseAmount();
    }
    long paid = 0;
    for (Installment installment : installments) {
      paid += installment.paid();
    }
    return new Invoice(
        facts,
        state.lastUpdate(),
        amount,
        paid,
        base,
        state.validation().shown(),
        state.accounted(),
        state.held(),
        state.canceledAt(),
        state.revision(),
        lines,
        installments);
  }

  private List<Installment> installments(Invoice.Facts facts, long[] gross, InvoiceState state) {
    long due = facts.invoiceDay() + facts.terms().days() + state.dueShift();
    var installments = new ArrayList<Installment>(gross.length);
    for (int i = 0; i < gross.length; i++) {
      installments.add(
          new Installment(
              facts,
              i + 1,
              due + i * 30L,
              state.canceled() ? 0 : gross[i],
              state.paid()[i],
              state.held(),
              facts.created(),
              state.childUpdate()));
    }
    return installments;
  }
}
