package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.fusion.data.InvoiceLine.InvoiceDistribution;
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
  private static final long FIRST_DISTRIBUTION = 300_000_150_000_000L;
  private static final int DISTRIBUTIONS_PER_INVOICE = 1_000;
  private static final int LONG_INVOICE_EVERY = 250;
  private static final int LINES_OF_LONG_INVOICE = 40;
  private static final long HOUR = 3_600_000L;

  private final Noise noise;
  private final Timeline timeline;
  private final Enterprise enterprise;
  private final OrderSource orders;
  private final int openingRows;
  private final Settlement settlement;

  InvoiceSource(
      Noise noise, Timeline timeline, Enterprise enterprise, OrderSource orders, int openingRows) {
    this.noise = noise.of("invoices");
    this.timeline = timeline;
    this.enterprise = enterprise;
    this.orders = orders;
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
    long[] gross = installments(row, lineAmounts(row, opening(row)));
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
    long[] gross = installments(row, lineAmounts(row, facts));
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

  /** Item and freight amounts, and at the end the tax when there is one. */
  private long[] lineAmounts(int row, Invoice.Facts facts) {
    var dice = noise.dice(row, LINES);
    int items =
        dice.below(LONG_INVOICE_EVERY) == 0
            ? LINES_OF_LONG_INVOICE
            : 1 + dice.below(1 + dice.below(4));
    boolean freight = dice.chance(10);
    boolean taxed = facts.unit().taxRate() > 0;
    long[] amounts = new long[items + (freight ? 1 : 0) + (taxed ? 1 : 0)];
    long sum = 0;
    for (int i = 0; i < items; i++) {
      amounts[i] = quantity(dice) * unitPrice(dice);
      sum += amounts[i];
    }
    if (freight) {
      amounts[items] = 1_000 + dice.below(9_000);
      sum += amounts[items];
    }
    if (taxed) {
      amounts[amounts.length - 1] = (sum * facts.unit().taxRate() + 5_000) / 10_000;
    }
    if (facts.creditMemo()) {
      for (int i = 0; i < amounts.length; i++) {
        amounts[i] = -amounts[i];
      }
    }
    return amounts;
  }

  private static int quantity(Noise.Dice dice) {
    return 1 + dice.below(20);
  }

  private static long unitPrice(Noise.Dice dice) {
    long price = 500 + dice.below(99_500);
    return dice.chance(20) ? price * 10 : price;
  }

  /** Gross amounts of the installments. */
  private long[] installments(int row, long[] lineAmounts) {
    long total = 0;
    for (long amount : lineAmounts) {
      total += amount;
    }
    var dice = noise.dice(row, INSTALLMENTS);
    int count = dice.chance(settlement.sharesPayment(row) ? 50 : 15) ? 2 + dice.below(3) : 1;
    long[] gross = new long[count];
    for (int i = 0; i < count; i++) {
      gross[i] = total / count;
    }
    gross[count - 1] += total - total / count * count;
    return gross;
  }

  @Override
  public Invoice assemble(int row, long key, long created, InvoiceState state) {
    Invoice.Facts facts = facts(row, key, created);
    long[] amounts = lineAmounts(row, facts);
    List<InvoiceLine> lines = lines(facts, amounts, state);
    List<Installment> installments = installments(facts, installments(row, amounts), state);
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

  private List<InvoiceLine> lines(Invoice.Facts facts, long[] amounts, InvoiceState state) {
    var dice = noise.dice(facts.row(), LINES);
    int items =
        dice.below(LONG_INVOICE_EVERY) == 0
            ? LINES_OF_LONG_INVOICE
            : 1 + dice.below(1 + dice.below(4));
    dice.chance(10);
    boolean taxed = facts.unit().taxRate() > 0;
    var accounts = noise.dice(facts.row(), DISTRIBUTIONS);
    var lines = new ArrayList<InvoiceLine>(amounts.length);
    long distributionId = FIRST_DISTRIBUTION + (long) facts.row() * DISTRIBUTIONS_PER_INVOICE;
    for (int i = 0; i < amounts.length; i++) {
      InvoiceLine.Type type = InvoiceLine.Type.ITEM;
      if (taxed && i == amounts.length - 1) {
        type = InvoiceLine.Type.TAX;
      } else if (i >= items) {
        type = InvoiceLine.Type.FREIGHT;
      }
      boolean item = type == InvoiceLine.Type.ITEM;
      int quantity = item ? quantity(dice) : 0;
      long price = item ? unitPrice(dice) : 0;
      List<InvoiceDistribution> parts =
          distributions(facts, type, amounts[i], distributionId, accounts, state);
      distributionId += parts.size();
      long base = 0;
      for (InvoiceDistribution part : parts) {
        base += part.baseAmount();
      }
      lines.add(
          new InvoiceLine(
              facts,
              i + 1,
              type,
              state.canceled() ? 0 : amounts[i],
              base,
              quantity,
              price,
              item ? Wording.item(accounts) : "",
              state.canceled(),
              state.lastUpdate(),
              parts));
    }
    return lines;
  }

  private List<InvoiceDistribution> distributions(
      Invoice.Facts facts,
      InvoiceLine.Type type,
      long amount,
      long firstId,
      Noise.Dice dice,
      InvoiceState state) {
    Ledger ledger = facts.unit().ledger();
    int count = type == InvoiceLine.Type.ITEM && dice.chance(25) ? 2 + dice.below(2) : 1;
    long base = facts.currency().convert(amount, ledger.currency(), facts.rate());
    var parts = new ArrayList<InvoiceDistribution>(state.canceled() ? 2 * count : count);
    long restAmount = amount;
    long restBase = base;
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      long share = last ? restAmount : amount / count;
      long shareBase = last ? restBase : base / count;
      restAmount -= share;
      restBase -= shareBase;
      AccountCombination combination =
          type == InvoiceLine.Type.TAX
              ? enterprise.balanceSheet(ledger, Enterprise.RECOVERABLE_TAX)
              : enterprise.expense(ledger, dice);
      parts.add(
          new InvoiceDistribution(
              facts,
              type,
              firstId + i,
              i + 1,
              share,
              shareBase,
              combination,
              state.accounted(),
              state.canceled(),
              state.lastUpdate()));
    }
    if (state.canceled()) {
      for (int i = 0; i < count; i++) {
        parts.add(parts.get(i).reversal(firstId + count + i, count + i + 1));
      }
    }
    return parts;
  }
}
