package io.mlconnector.sandbox.fusion.data;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * The books of the simulated enterprise: consistent from their opening on and after each committed
 * change. Whoever reads inside {@link #read} sees whole transactions only.
 */
public final class Books {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Enterprise enterprise;
  private final Periods periods;
  private final Balances balances;
  private final InvoiceSource invoiceSource;
  private final ReceivableSource receivableSource;
  private final IndexedTable<Supplier, SimpleState> suppliers;
  private final IndexedTable<PurchaseOrder, SimpleState> orders;
  private final IndexedTable<Invoice, InvoiceState> invoices;
  private final IndexedTable<Payment, PaymentState> payments;
  private final IndexedTable<Receivable, ReceivableState> receivables;
  private final IndexedTable<JournalBatch, SimpleState> journals;
  private final List<AccountCombination> combinations;
  private final List<CostCenter> costCenters;

  /**
   * Opens books as of the clock.
   *
   * @param invoiceCount payables invoices, rounded up to a multiple of five; all else in proportion
   */
  public Books(long seed, int invoiceCount, Clock clock) {
    int blocks = Math.max(1, (invoiceCount + 4) / Settlement.INVOICES_PER_BLOCK);
    int invoiceRows = blocks * Settlement.INVOICES_PER_BLOCK;
    var noise = new Noise(seed);
    var timeline = new Timeline(clock);
    enterprise = new Enterprise(timeline.start(), invoiceRows);
    periods = new Periods(clock, timeline.start(), enterprise.ledgers());
    balances = new Balances(enterprise);
    int supplierRows = Math.max(30, invoiceRows * 3 / 100);
    int orderRows = Math.max(20, invoiceRows * 15 / 100);
    int receivableRows = Math.max(10, invoiceRows * 4 / 10);
    int journalRows = Math.max(5, invoiceRows / 100);
    var supplierSource = new SupplierSource(noise, timeline, enterprise, supplierRows);
    var orderSource = new OrderSource(noise, timeline, enterprise, supplierSource, orderRows);
    invoiceSource = new InvoiceSource(noise, timeline, enterprise, orderSource, invoiceRows);
    receivableSource = new ReceivableSource(noise, timeline, enterprise, receivableRows);
    suppliers =
        new IndexedTable<>(keys(300_000_047_414_500L, noise, "s"), supplierSource, supplierRows);
    orders = new IndexedTable<>(keys(300_000_060_000_000L, noise, "o"), orderSource, orderRows);
    invoices =
        new IndexedTable<>(keys(300_000_047_507_400L, noise, "i"), invoiceSource, invoiceRows);
    payments =
        new IndexedTable<>(
            keys(300_000_100_000_000L, noise, "p"),
            new PaymentSource(
                noise, invoiceSource.settlement(), invoiceSource::openingState, this::invoiceFacts),
            blocks * Settlement.PAYMENTS_PER_BLOCK);
    receivables =
        new IndexedTable<>(
            keys(300_000_200_000_000L, noise, "r"), receivableSource, receivableRows);
    journals =
        new IndexedTable<>(
            keys(17_000L, noise, "j"),
            new JournalSource(noise, timeline, enterprise, journalRows),
            journalRows);
    combinations = new ArrayList<>(enterprise.combinations());
    costCenters = new ArrayList<>(enterprise.costCenters());
    for (int row = 0; row < journalRows; row++) {
      JournalBatch batch = journals.row(row);
      if (batch.posted()) {
        balances.post(batch);
      }
    }
  }

  private static KeySpace keys(long base, Noise noise, String kind) {
    return new KeySpace(base, 13, noise.of(kind));
  }

  private Invoice.Facts invoiceFacts(int row) {
    return invoiceSource.facts(row, invoices.key(row), invoices.created(row));
  }

  /** Reads a consistent state; keep it short, writers wait. */
  public <T> T read(java.util.function.Supplier<T> reading) {
    lock.readLock().lock();
    try {
      return reading.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Commits one transaction. */
  void commit(Runnable changes) {
    lock.writeLock().lock();
    try {
      changes.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  public Enterprise enterprise() {
    return enterprise;
  }

  public IndexedTable<Supplier, ?> suppliers() {
    return suppliers;
  }

  public IndexedTable<PurchaseOrder, ?> orders() {
    return orders;
  }

  public IndexedTable<Invoice, ?> invoices() {
    return invoices;
  }

  public IndexedTable<Payment, ?> payments() {
    return payments;
  }

  public IndexedTable<Receivable, ?> receivables() {
    return receivables;
  }

  public IndexedTable<JournalBatch, ?> journals() {
    return journals;
  }

  /** Account combinations, disabled ones included. */
  public SmallTable<AccountCombination> combinations() {
    return new SmallTable<>(() -> combinations);
  }

  /** The value set of the cost centre segment. */
  public SmallTable<ValueSet> valueSets() {
    return new SmallTable<>(
        () ->
            List.of(
                new ValueSet(
                    300_000_080_000_000L,
                    Enterprise.COST_CENTER_VALUE_SET,
                    "Cost centres",
                    List.copyOf(costCenters))));
  }

  public SmallTable<Ledger> ledgers() {
    return new SmallTable<>(enterprise::ledgers);
  }

  public SmallTable<PeriodStatus> periodStatuses() {
    return new SmallTable<>(periods::statuses);
  }

  /** The balance of one cell; the cell may be empty. */
  public Balances.Balance balance(
      Ledger ledger, AccountingPeriod period, Currency currency, AccountCombination combination) {
    return balances.balance(ledger, period, currency, combination);
  }

  /** The balance of one cell by names; empty when one of them is unknown. */
  public Optional<Balances.Balance> balance(
      String ledgerName, String periodName, String currencyName, String joined) {
    Optional<Ledger> ledger =
        enterprise.ledgers().stream()
            .filter(candidate -> candidate.name().equals(ledgerName))
            .findFirst();
    Optional<Currency> currency =
        Arrays.stream(Currency.values())
            .filter(candidate -> candidate.name().equals(currencyName))
            .findFirst();
    Optional<AccountingPeriod> period = period(periodName);
    Optional<AccountCombination> combination = enterprise.combination(joined);
    if (ledger.isEmpty() || currency.isEmpty() || period.isEmpty() || combination.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(balance(ledger.get(), period.get(), currency.get(), combination.get()));
  }

  /** Every cell of the balances cube that was posted to, ordered. */
  public void forEachBalance(Consumer<Balances.Balance> consumer) {
    balances.forEach(consumer);
  }

  /** The period of this name, such as {@code Jan-26}, if the calendar has it. */
  public Optional<AccountingPeriod> period(String name) {
    return periods.statuses().stream()
        .map(PeriodStatus::period)
        .filter(period -> period.name().equals(name))
        .findFirst();
  }

  InvoiceSource invoiceSource() {
    return invoiceSource;
  }

  ReceivableSource receivableSource() {
    return receivableSource;
  }

  Balances balances() {
    return balances;
  }

  Periods periods() {
    return periods;
  }

  Tables tables() {
    return new Tables(
        invoices, payments, receivables, suppliers, orders, journals, combinations, costCenters);
  }

  /** The tables with what may change in them, for the book keeper. */
  record Tables(
      IndexedTable<Invoice, InvoiceState> invoices,
      IndexedTable<Payment, PaymentState> payments,
      IndexedTable<Receivable, ReceivableState> receivables,
      IndexedTable<Supplier, SimpleState> suppliers,
      IndexedTable<PurchaseOrder, SimpleState> orders,
      IndexedTable<JournalBatch, SimpleState> journals,
      List<AccountCombination> combinations,
      List<CostCenter> costCenters) {}
}
