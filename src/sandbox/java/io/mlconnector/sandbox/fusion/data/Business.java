package io.mlconnector.sandbox.fusion.data;

import java.util.OptionalInt;
import java.util.Random;

/** The dealings of the enterprise; each keeps the books consistent. Guarded by the book keeper. */
final class Business {
  private final Books books;
  private final Books.Tables tables;
  private final Commits commits;
  private final RowFinder finder;
  private final Payables payables;

  Business(Books books, Commits commits, Random random) {
    this.books = books;
    this.tables = books.tables();
    this.commits = commits;
    this.finder = new RowFinder(commits, random);
    this.payables = new Payables(books, commits, finder, random);
  }

  /** The dealings with suppliers. */
  Payables payables() {
    return payables;
  }

  /** Lets it happen; false when there is nothing it could happen to. */
  boolean happen(BusinessEvent event, long at) {
    var transaction = new Transaction();
    boolean happened =
        switch (event) {
          case ENTER_INVOICE -> payables.enterInvoice(transaction, at);
          case VALIDATE_INVOICE -> payables.validate(transaction, at);
          case PAY -> payables.pay(transaction, at);
          case MOVE_DUE_DATE -> payables.moveDueDate(transaction, at);
          case CANCEL_INVOICE -> payables.cancel(transaction, at);
          case HOLD_INVOICE -> payables.hold(transaction, at);
          case VOID_PAYMENT -> payables.voidPayment(transaction, at);
          case CLEAR_PAYMENT -> payables.clearPayment(transaction, at);
          case ENTER_RECEIVABLE -> enterReceivable(transaction, at);
          case COMPLETE_RECEIVABLE -> completeReceivable(transaction, at);
          case RECEIVE -> receive(transaction, at);
          case ENTER_JOURNAL -> open(transaction, tables.journals(), at);
          case POST_JOURNAL -> post(transaction, at);
          case PLACE_ORDER -> open(transaction, tables.orders(), at);
          case CLOSE_ORDER -> closeOrder(transaction, at);
          case EDIT_SUPPLIER -> editSupplier(transaction, at);
          case ADD_SUPPLIER -> open(transaction, tables.suppliers(), at);
        };
    commits.commit(transaction);
    return happened;
  }

  private boolean enterReceivable(Transaction transaction, long at) {
    int row = tables.receivables().reserve(at);
    transaction.store(tables.receivables(), row, books.receivableSource().entered(row, at), at);
    return true;
  }

  private boolean completeReceivable(Transaction transaction, long at) {
    OptionalInt found =
        finder.find(tables.receivables(), row -> !tables.receivables().state(row).complete());
    found.ifPresent(
        row ->
            transaction.store(
                tables.receivables(), row, tables.receivables().state(row).completed(at), at));
    return found.isPresent();
  }

  private boolean receive(Transaction transaction, long at) {
    OptionalInt found =
        finder.find(
            tables.receivables(),
            row -> {
              Receivable invoice = tables.receivables().row(row);
              return invoice.complete() && invoice.balance() > 0;
            });
    found.ifPresent(
        row -> {
          Receivable.Part due =
              tables.receivables().row(row).installments().stream()
                  .filter(part -> part.balance() > 0)
                  .findFirst()
                  .orElseThrow();
          ReceivableState state =
              tables.receivables().state(row).received(at, at, due.number(), due.balance());
          transaction.store(tables.receivables(), row, state, at);
        });
    return found.isPresent();
  }

  private boolean post(Transaction transaction, long at) {
    OptionalInt found =
        finder.find(tables.journals(), row -> !tables.journals().state(row).isClosed());
    found.ifPresent(
        row -> {
          transaction.store(tables.journals(), row, tables.journals().state(row).closed(at), at);
          transaction.run(() -> books.balances().post(tables.journals().row(row)));
        });
    return found.isPresent();
  }

  private boolean closeOrder(Transaction transaction, long at) {
    OptionalInt found = finder.find(tables.orders(), row -> !tables.orders().state(row).isClosed());
    found.ifPresent(
        row -> transaction.store(tables.orders(), row, tables.orders().state(row).closed(at), at));
    return found.isPresent();
  }

  private boolean editSupplier(Transaction transaction, long at) {
    OptionalInt found = finder.find(tables.suppliers(), _ -> true);
    found.ifPresent(
        row ->
            transaction.store(
                tables.suppliers(), row, tables.suppliers().state(row).edited(at), at));
    return found.isPresent();
  }

  private static boolean open(
      Transaction transaction, IndexedTable<?, SimpleState> table, long at) {
    transaction.store(table, table.reserve(at), SimpleState.opened(at), at);
    return true;
  }
}
