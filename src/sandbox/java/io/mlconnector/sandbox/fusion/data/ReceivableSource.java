package io.mlconnector.sandbox.fusion.data;

import java.util.ArrayList;
import java.util.List;

/** Computes receivables invoices. */
final class ReceivableSource implements RowSource<Receivable, ReceivableState> {
  private static final int HEADER = 1;
  private static final int AMOUNTS = 2;
  private static final int PAID = 3;
  private static final int CUSTOMERS_PER_THOUSAND = 50;

  private final Noise noise;
  private final Noise customers;
  private final Timeline timeline;
  private final Enterprise enterprise;
  private final int openingRows;

  ReceivableSource(Noise noise, Timeline timeline, Enterprise enterprise, int openingRows) {
    this.noise = noise.of("receivables");
    this.customers = noise.of("customers");
    this.timeline = timeline;
    this.enterprise = enterprise;
    this.openingRows = openingRows;
  }

  @Override
  public long openingCreation(int row) {
    return timeline.creation(row, openingRows, noise);
  }

  @Override
  public long openingUpdate(int row) {
    return timeline.later(openingCreation(row), (1 + noise.below(row, 11, 70)) * Timeline.DAY, 75);
  }

  @Override
  public ReceivableState openingState(int row) {
    long at = openingUpdate(row);
    long[] parts = parts(row, amount(row));
    long[] paid = new long[parts.length];
    boolean complete = true;
    int fate = noise.below(row, PAID, 100);
    if (fate < 55) {
      System.arraycopy(parts, 0, paid, 0, parts.length);
    } else if (fate < 70) {
      paid[0] = parts[0] / 2;
    } else {
      complete = fate < 92;
    }
    return new ReceivableState(at, at, complete, paid, 0);
  }

  /** The state of an invoice entered now. */
  ReceivableState entered(int row, long now) {
    return new ReceivableState(now, now, false, new long[parts(row, amount(row)).length], 0);
  }

  private BusinessUnit unit(int row) {
    return enterprise.units().get(noise.below(row, 12, enterprise.units().size()));
  }

  private boolean creditMemo(int row) {
    return noise.below(row, 13, 100) < 5;
  }

  private long freight(int row) {
    return noise.below(row, 14, 10) == 0 ? 1_500 : 0;
  }

  private long tax(int row, long net) {
    return (net * unit(row).taxRate() + 5_000) / 10_000;
  }

  private long amount(int row) {
    var dice = noise.dice(row, AMOUNTS);
    int count = 1 + dice.below(3);
    long net = 0;
    for (int i = 0; i < count; i++) {
      net += (1 + dice.below(30)) * (1_000L + dice.below(150_000));
    }
    long amount = net + tax(row, net) + freight(row);
    return creditMemo(row) ? -amount : amount;
  }

  private long[] parts(int row, long amount) {
    int count = noise.below(row, 15, 100) < 80 ? 1 : 2 + noise.below(row, 16, 2);
    long[] parts = new long[count];
    for (int i = 0; i < count; i++) {
      parts[i] = amount / count;
    }
    parts[count - 1] += amount % count;
    return parts;
  }

  private List<Receivable.Line> lines(int row, Currency currency, long created) {
    var dice = noise.dice(row, AMOUNTS);
    var wording = noise.dice(row, 17);
    int sign = creditMemo(row) ? -1 : 1;
    int count = 1 + dice.below(3);
    var lines = new ArrayList<Receivable.Line>(count + 1);
    long id = 300_000_220_000_000L + row * 10L;
    long net = 0;
    for (int i = 0; i < count; i++) {
      int quantity = 1 + dice.below(30);
      long price = 1_000L + dice.below(150_000);
      net += quantity * price;
      lines.add(
          new Receivable.Line(
              id + i,
              i + 1,
              Wording.item(wording),
              sign * quantity,
              price,
              (long) sign * quantity * price,
              currency,
              created));
    }
    long tax = tax(row, net);
    if (tax != 0) {
      lines.add(
          new Receivable.Line(
              id + count, count + 1, "Tax", sign, tax, sign * tax, currency, created));
    }
    return lines;
  }

  @Override
  public Receivable assemble(int row, long key, long created, ReceivableState state) {
    BusinessUnit unit = unit(row);
    var dice = noise.dice(row, HEADER);
    Currency currency = dice.chance(70) ? unit.ledger().currency() : dice.pick(Currency.values());
    int customer = dice.below(Math.max(20, openingRows * CUSTOMERS_PER_THOUSAND / 1_000));
    long day = Timeline.epochDay(created) - dice.below(3);
    Invoice.Terms terms = dice.pick(Invoice.Terms.values());
    long rate = currency.rateTo(unit.ledger().currency(), day);
    long amount = amount(row);
    long[] parts = parts(row, amount);
    var installments = new ArrayList<Receivable.Part>(parts.length);
    long balance = amount;
    for (int i = 0; i < parts.length; i++) {
      long paid = state.paid()[i];
      balance -= paid;
      installments.add(
          new Receivable.Part(
              300_000_230_000_000L + row * 10L + i,
              i + 1,
              day + terms.days() + i * 30L,
              parts[i],
              paid,
              currency,
              unit.ledger().currency(),
              rate,
              created,
              state.childUpdate(),
              paid == parts[i] ? Timeline.epochDay(state.childUpdate()) : Absent.NUMBER));
    }
    return new Receivable(
        row,
        key,
        Integer.toString(500_000 + row),
        unit,
        Wording.company(customers, customer),
        Integer.toString(20_000 + customer),
        currency,
        rate,
        creditMemo(row),
        amount,
        creditMemo(row) ? -freight(row) : freight(row),
        balance,
        state.complete(),
        day,
        day + terms.days(),
        terms,
        created,
        state.lastUpdate(),
        state.revision(),
        lines(row, currency, created),
        installments);
  }
}
