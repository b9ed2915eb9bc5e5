package io.mlconnector.sandbox.fusion.data;

import java.util.ArrayList;
import java.util.List;

/** Computes journal batches. */
final class JournalSource implements RowSource<JournalBatch, SimpleState> {
  private static final String[] SOURCES = {"Payables", "Receivables", "Manual", "Spreadsheet"};
  private static final String[] CATEGORIES = {"Purchase Invoices", "Accrual", "Adjustment"};
  private static final int SHAPE = 1;
  private static final long HOUR = 3_600_000L;

  private final Noise noise;
  private final Timeline timeline;
  private final Enterprise enterprise;
  private final int openingRows;

  JournalSource(Noise noise, Timeline timeline, Enterprise enterprise, int openingRows) {
    this.noise = noise.of("journals");
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
    long hours = 1L + noise.below(row, 2, 96);
    return timeline.later(openingCreation(row), hours * HOUR, 60);
  }

  @Override
  public SimpleState openingState(int row) {
    var state = SimpleState.opened(openingUpdate(row));
    return noise.below(row, 3, 100) < 90 ? state.closed(state.lastUpdate()) : state;
  }

  @Override
  public JournalBatch assemble(int row, long key, long created, SimpleState state) {
    var dice = noise.dice(row, SHAPE);
    Ledger ledger = enterprise.ledgers().get(dice.below(enterprise.ledgers().size()));
    long day = Timeline.epochDay(created);
    AccountingPeriod period = AccountingPeriod.of(day);
    String source = dice.pick(SOURCES);
    int count = 1 + dice.below(3);
    var headers = new ArrayList<JournalBatch.Header>(count);
    for (int i = 0; i < count; i++) {
      headers.add(header(key, i, ledger, period, day, created, state, dice));
    }
    return new JournalBatch(
        row,
        key,
        source + " A " + (7_000 + row) + " \"" + period.name() + "\"",
        ledger,
        period,
        source,
        state.isClosed(),
        state.closedAt(),
        created,
        state.lastUpdate(),
        state.revision(),
        headers);
  }

  private JournalBatch.Header header(
      long batchId,
      int index,
      Ledger ledger,
      AccountingPeriod period,
      long day,
      long created,
      SimpleState state,
      Noise.Dice dice) {
    Currency currency = dice.chance(75) ? ledger.currency() : dice.pick(Currency.values());
    long rate = currency.rateTo(ledger.currency(), day);
    String category = dice.pick(CATEGORIES);
    List<JournalBatch.Line> lines = lines(ledger, currency, rate, created, state, dice);
    return new JournalBatch.Header(
        batchId * 10 + index,
        batchId,
        category + " & more " + (index + 1),
        ledger,
        currency,
        rate,
        period,
        day,
        category,
        created,
        state.lastUpdate(),
        lines);
  }

  private List<JournalBatch.Line> lines(
      Ledger ledger,
      Currency currency,
      long rate,
      long created,
      SimpleState state,
      Noise.Dice dice) {
    int count = 4 + dice.below(17);
    var lines = new ArrayList<JournalBatch.Line>(count);
    long entered = 0;
    long accounted = 0;
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      long amount = 1_000L + dice.below(900_000);
      // Debits and credits take turns, so that the last line, a credit, closes the journal.
      long signed = last ? -entered : i % 2 == 0 || entered - amount <= 0 ? amount : -amount;
      long converted = last ? -accounted : currency.convert(signed, ledger.currency(), rate);
      entered += signed;
      accounted += converted;
      lines.add(
          new JournalBatch.Line(
              i + 1,
              enterprise.anyCombination(ledger, dice),
              currency,
              ledger.currency(),
              rate,
              signed,
              converted,
              Wording.item(dice),
              created,
              state.lastUpdate()));
    }
    return lines;
  }
}
