package io.mlconnector.sandbox.fusion.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sums of posted journals by ledger, period, currency and combination. In the ledger's own currency
 * it is the accounted total of all journals, in any other what was entered in that currency.
 * Revenue and expense start each year at zero and move to retained earnings.
 */
public final class Balances {
  private static final int CURRENCIES = Currency.values().length;
  private static final int COMBINATION_BITS = 20;
  private static final int PERIOD_BITS = 20;

  private final Enterprise enterprise;
  private final Map<Long, Long> activity = new HashMap<>();
  private final Map<Long, Long> profit = new HashMap<>();
  private int firstPeriod = Integer.MAX_VALUE;

  Balances(Enterprise enterprise) {
    this.enterprise = enterprise;
  }

  /**
   * A cell of the balances cube; empty amounts were never posted to.
   *
   * @param beginning debit minus credit before the period
   */
  public record Balance(
      Ledger ledger,
      AccountingPeriod period,
      Currency currency,
      AccountCombination combination,
      Optional<Long> beginning,
      Optional<Long> activity) {
    /** Beginning plus activity, empty when the cell holds nothing. */
    public Optional<Long> ending() {
      return beginning.isEmpty() && activity.isEmpty()
          ? Optional.empty()
          : Optional.of(beginning.orElse(0L) + activity.orElse(0L));
    }
  }

  void post(JournalBatch batch) {
    for (JournalBatch.Header header : batch.headers()) {
      for (JournalBatch.Line line : header.lines()) {
        add(header, header.ledger().currency(), line, line.accounted());
        if (header.foreign()) {
          add(header, header.currency(), line, line.entered());
        }
      }
    }
  }

  private void add(
      JournalBatch.Header header, Currency currency, JournalBatch.Line line, long amount) {
    int period = header.period().ordinal();
    firstPeriod = Math.min(firstPeriod, period);
    activity.merge(key(currency, period, line.combination().index()), amount, Long::sum);
    if (line.combination().account().profitAndLoss()) {
      int year = header.period().month().getYear();
      profit.merge(key(currency, year, header.ledger().index()), amount, Long::sum);
    }
  }

  // The combination holds the company and thereby the ledger.
  private static long key(Currency currency, int period, int combination) {
    return (((long) period << COMBINATION_BITS) | combination) * CURRENCIES + currency.ordinal();
  }

  Balance balance(
      Ledger ledger, AccountingPeriod period, Currency currency, AccountCombination combination) {
    boolean yearly = combination.account().profitAndLoss();
    int first = yearly ? Math.max(firstPeriod, period.month().getYear() * 12) : firstPeriod;
    Optional<Long> beginning = Optional.empty();
    for (int earlier = first; earlier < period.ordinal(); earlier++) {
      beginning = plus(beginning, activity.get(key(currency, earlier, combination.index())));
    }
    if (combination.account().equals(Enterprise.RETAINED_EARNINGS)) {
      for (int year = firstPeriod / 12; year < period.month().getYear(); year++) {
        beginning = plus(beginning, profit.get(key(currency, year, ledger.index())));
      }
    }
    Long current = activity.get(key(currency, period.ordinal(), combination.index()));
    return new Balance(
        ledger, period, currency, combination, beginning, Optional.ofNullable(current));
  }

  private static Optional<Long> plus(
      Optional<Long> sum, @org.jspecify.annotations.Nullable Long amount) {
    return amount == null ? sum : Optional.of(sum.orElse(0L) + amount);
  }

  /** Every cell that was posted to. */
  void forEach(Consumer<Balance> consumer) {
    for (long key : activity.keySet().stream().mapToLong(Long::longValue).sorted().toArray()) {
      Currency currency = Currency.values()[(int) (key % CURRENCIES)];
      long rest = key / CURRENCIES;
      int combinationIndex = (int) (rest & ((1L << COMBINATION_BITS) - 1));
      int period = (int) ((rest >>> COMBINATION_BITS) & ((1L << PERIOD_BITS) - 1));
      AccountCombination combination = enterprise.combinations().get(combinationIndex);
      Ledger ledger =
          enterprise.ledgers().stream()
              .filter(candidate -> candidate.company().equals(combination.company()))
              .findFirst()
              .orElseThrow();
      consumer.accept(balance(ledger, AccountingPeriod.at(period), currency, combination));
    }
  }
}
