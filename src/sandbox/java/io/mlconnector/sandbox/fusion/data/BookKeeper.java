package io.mlconnector.sandbox.fusion.data;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Changes the books: one record at a time or many, at once or late, as the business does or as
 * faults demand. Each transaction leaves the books consistent. Thread-safe.
 */
public final class BookKeeper {
  private static final int ATTEMPTS = 200;

  private final Clock clock;
  private final Random random;
  private final Commits commits;
  private final Books books;
  private final Books.Tables tables;
  private final Business business;
  private final Map<String, Editor> editors = new LinkedHashMap<>();
  private final AtomicLong lastMoment = new AtomicLong();
  private int nextCombination;
  private int nextCostCenter;

  public BookKeeper(Books books, long seed, Clock clock) {
    this.books = books;
    this.tables = books.tables();
    this.clock = clock;
    this.random = new Random(seed);
    this.commits = new Commits(books, clock);
    this.business = new Business(books, commits, random);
    // Counted apart from the tables: those do not know yet of rows that are committed late.
    this.nextCombination = tables.combinations().size();
    this.nextCostCenter = tables.costCenters().size();
    register();
  }

  private void register() {
    editors.put(
        "invoices",
        new TableEditor<>(
            tables.invoices(),
            commits,
            books.invoiceSource()::entered,
            InvoiceState::edited,
            (_, row, _, _) -> business.payables().isDraft(row)));
    editors.put("payablesPayments", new PaymentEditor(tables, commits, business));
    editors.put(
        "receivablesInvoices",
        new TableEditor<>(
            tables.receivables(),
            commits,
            books.receivableSource()::entered,
            ReceivableState::edited,
            (_, _, state, _) -> !state.complete()));
    editors.put("suppliers", simple(tables.suppliers(), true));
    editors.put("purchaseOrders", simple(tables.orders(), true));
    editors.put("journalBatches", simple(tables.journals(), false));
    editors.put(
        "accountCombinationsLOV",
        new ListEditor<>(
            tables.combinations(),
            commits,
            _ -> books.enterprise().openSubaccount(nextCombination++),
            (row, _) -> row.withEnabled(!row.enabled())));
    editors.put(
        "valueSets",
        new ListEditor<>(
            tables.costCenters(),
            commits,
            at -> newCostCenter(nextCostCenter++, at),
            CostCenter::edited));
    editors.put("accountingPeriodStatusLOV", new PeriodEditor(books.periods()));
  }

  private TableEditor<SimpleState> simple(
      IndexedTable<?, SimpleState> table, boolean deleteClosed) {
    return new TableEditor<>(
        table,
        commits,
        (_, at) -> SimpleState.opened(at),
        SimpleState::edited,
        (_, _, state, _) -> deleteClosed || !state.isClosed());
  }

  private static CostCenter newCostCenter(int count, long at) {
    return new CostCenter(
        300_000_081_900_000L + count, "N" + count, "New cost centre " + count, true, at, at);
  }

  /** Resources whose records can be changed. */
  public Set<String> resources() {
    return editors.keySet();
  }

  /** The present moment, never the same twice. */
  private long now() {
    return lastMoment.accumulateAndGet(clock.millis(), (last, now) -> Math.max(last + 1, now));
  }

  /** What the enterprise does on its own. */
  synchronized boolean happen(BusinessEvent event) {
    commits.commitDue();
    return business.happen(event, now());
  }

  /** Adds records, one transaction each. */
  public synchronized void add(String resource, int rows) {
    Editor editor = editor(resource);
    for (int i = 0; i < rows; i++) {
      var transaction = new Transaction();
      editor.add(transaction, now());
      commits.commit(transaction);
    }
  }

  /** Edits records, one transaction and one moment each; returns how many. */
  public synchronized int edit(String resource, int rows) {
    int edited = 0;
    for (; edited < rows; edited++) {
      if (!editOne(resource, now())) {
        break;
      }
    }
    return edited;
  }

  /** Edits records in one transaction, all stamped with the same moment; returns how many. */
  public synchronized int editTogether(String resource, int rows) {
    Editor editor = editor(resource);
    long at = now();
    var transaction = new Transaction();
    int edited = 0;
    for (int row = 0; row < editor.rowLimit() && edited < rows; row++) {
      if (editor.isFree(row)) {
        editor.edit(transaction, row, at);
        edited++;
      }
    }
    commits.commit(transaction);
    return edited;
  }

  /** Deletes records that the business may delete; returns how many. */
  public synchronized int delete(String resource, int rows) {
    Editor editor = editor(resource);
    int deleted = 0;
    for (int row = 0; row < editor.rowLimit() && deleted < rows; row++) {
      var transaction = new Transaction();
      if (editor.isFree(row) && editor.delete(transaction, row, now())) {
        commits.commit(transaction);
        deleted++;
      }
    }
    return deleted;
  }

  /** Edits and adds records that are stamped now and become visible after the delay. */
  public synchronized void changeLate(String resource, int rows, Duration delay) {
    commits.delayBy(delay);
    try {
      edit(resource, rows - rows / 2);
      add(resource, rows / 2);
    } finally {
      commits.delayNoMore();
    }
  }

  /** Commits what was held back, due or not. */
  public synchronized void commitAll() {
    commits.commitAll();
  }

  /** Commits what was held back and is due. */
  public synchronized void commitDue() {
    commits.commitDue();
  }

  /** Moves due dates of unpaid invoices without moving the invoices' last update. */
  public synchronized int moveDueDatesQuietly(int rows) {
    return business.payables().moveDueDatesQuietly(rows, now());
  }

  private boolean editOne(String resource, long at) {
    Editor editor = editor(resource);
    for (int attempt = 0; attempt < ATTEMPTS && editor.rowLimit() > 0; attempt++) {
      int row = random.nextInt(editor.rowLimit());
      if (editor.isFree(row)) {
        var transaction = new Transaction();
        editor.edit(transaction, row, at);
        commits.commit(transaction);
        return true;
      }
    }
    return false;
  }

  private Editor editor(String resource) {
    Editor editor = editors.get(resource);
    if (editor == null) {
      throw new IllegalArgumentException("records of " + resource + " can not be changed");
    }
    return editor;
  }
}
