package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.fusion.data.InvoiceLine.InvoiceDistribution;
import java.util.ArrayList;
import java.util.List;

/** Computes the lines of an invoice and spreads them over accounts and cost centres. */
final class InvoiceLines {
  private static final long FIRST_DISTRIBUTION = 300_000_150_000_000L;
  private static final int DISTRIBUTIONS_PER_INVOICE = 1_000;
  private static final int SPLIT_PERCENT = 25;

  private final Enterprise enterprise;

  InvoiceLines(Enterprise enterprise) {
    this.enterprise = enterprise;
  }

  List<InvoiceLine> of(
      Invoice.Facts facts, InvoiceDraft draft, InvoiceState state, Noise.Dice dice) {
    var lines = new ArrayList<InvoiceLine>(draft.amounts().length);
    long distributionId = FIRST_DISTRIBUTION + (long) facts.row() * DISTRIBUTIONS_PER_INVOICE;
    for (int i = 0; i < draft.amounts().length; i++) {
      InvoiceLine.Type type = draft.type(i);
      boolean item = type == InvoiceLine.Type.ITEM;
      List<InvoiceDistribution> parts =
          distributions(facts, type, draft.amounts()[i], distributionId, dice, state);
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
              state.canceled() ? 0 : draft.amounts()[i],
              base,
              item ? draft.quantities()[i] : 0,
              item ? draft.prices()[i] : 0,
              item ? Wording.item(dice) : "",
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
    boolean split = type == InvoiceLine.Type.ITEM && dice.chance(SPLIT_PERCENT);
    int count = split ? 2 + dice.below(2) : 1;
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
      parts.add(
          new InvoiceDistribution(
              facts,
              type,
              firstId + i,
              i + 1,
              share,
              shareBase,
              combination(type, ledger, dice),
              state.accounted(),
              state.canceled(),
              state.lastUpdate()));
    }
    if (state.canceled()) {
      // Cancelling takes nothing away, it adds the opposite.
      for (int i = 0; i < count; i++) {
        parts.add(parts.get(i).reversal(firstId + count + i, count + i + 1));
      }
    }
    return parts;
  }

  private AccountCombination combination(InvoiceLine.Type type, Ledger ledger, Noise.Dice dice) {
    return type == InvoiceLine.Type.TAX
        ? enterprise.recoverableTax(ledger)
        : enterprise.expense(ledger, dice);
  }
}
