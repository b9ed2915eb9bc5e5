package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.fusion.data.PaymentState.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;

/** The dealings of the enterprise; each keeps the books consistent. Guarded by the book keeper. */
final class Business {
  private static final int ATTEMPTS = 60;

  private final Books books;
  private final Books.Tables tables;
  private final Commits commits;
  private final Random random;

  Business(Books books, Commits commits, Random random) {
    this.books = books;
    this.tables = books.tables();
    this.commits = commits;
    this.random = random;
  }

  /** Lets it happen; false when there is nothing it could happen to. */
  boolean happen(BusinessEvent event, long at) {
    var transaction = new Transaction();
    boolean happened =
        switch (event) {
          case ENTER_INVOICE -> enterInvoice(transaction, at);
          case VALIDATE_INVOICE -> validate(transaction, at);
          case PAY -> pay(transaction, at);
          case MOVE_DUE_DATE -> moveDueDate(transaction, at);
          case CANCEL_INVOICE -> cancel(transaction, at);
          case HOLD_INVOICE -> hold(transaction, at);
          case VOID_PAYMENT -> voidPayment(transaction, at);
          case CLEAR_PAYMENT -> clearPayment(transaction, at);
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

  private OptionalInt find(IndexedTable<?, ?> table, IntPredicate suitable) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int row = random.nextInt(table.rowLimit());
      if (table.present(row) && !commits.isLocked(table, row) && suitable.test(row)) {
        return OptionalInt.of(row);
      }
    }
    return OptionalInt.empty();
  }

  private boolean enterInvoice(Transaction transaction, long at) {
    int row = tables.invoices().reserve(at);
    transaction.store(tables.invoices(), row, books.invoiceSource().entered(row, at), at);
    return true;
  }

  /** Whether an invoice was neither validated nor paid, so that it may be deleted. */
  boolean isDraft(int row) {
    InvoiceState state = tables.invoices().state(row);
    return state.validation() == InvoiceState.Validation.NOT_VALIDATED
        && !state.canceled()
        && tables.invoices().row(row).paid() == 0;
  }

  private boolean isPayable(int row) {
    return tables.invoices().row(row).payable();
  }

  private boolean isOpen(int row) {
    Invoice invoice = tables.invoices().row(row);
    return !invoice.canceled() && invoice.unpaid() > 0;
  }

  private boolean validate(Transaction transaction, long at) {
    OptionalInt found =
        find(
            tables.invoices(),
            row -> {
              InvoiceState state = tables.invoices().state(row);
              return !state.canceled() && state.validation() != InvoiceState.Validation.VALIDATED;
            });
    found.ifPresent(
        row ->
            transaction.store(
                tables.invoices(), row, tables.invoices().state(row).validated(at), at));
    return found.isPresent();
  }

  private boolean moveDueDate(Transaction transaction, long at) {
    OptionalInt found = find(tables.invoices(), this::isOpen);
    found.ifPresent(
        row -> {
          InvoiceState state = tables.invoices().state(row).dueShifted(at, at, shift());
          transaction.store(tables.invoices(), row, state, at);
        });
    return found.isPresent();
  }

  private int shift() {
    return 5 + random.nextInt(30);
  }

  int moveDueDatesQuietly(int rows, long at) {
    int moved = 0;
    for (int i = 0; i < rows; i++) {
      OptionalInt found = find(tables.invoices(), this::isOpen);
      if (found.isPresent()) {
        int row = found.getAsInt();
        InvoiceState state = tables.invoices().state(row);
        var transaction = new Transaction();
        transaction.storeQuietly(
            tables.invoices(), row, state.dueShifted(state.lastUpdate(), at, shift()));
        commits.commit(transaction);
        moved++;
      }
    }
    return moved;
  }

  private boolean cancel(Transaction transaction, long at) {
    OptionalInt found =
        find(tables.invoices(), row -> isOpen(row) && tables.invoices().row(row).paid() == 0);
    found.ifPresent(
        row ->
            transaction.store(
                tables.invoices(), row, tables.invoices().state(row).cancelled(at), at));
    return found.isPresent();
  }

  private boolean hold(Transaction transaction, long at) {
    OptionalInt found = find(tables.invoices(), this::isPayable);
    found.ifPresent(
        row ->
            transaction.store(tables.invoices(), row, tables.invoices().state(row).held(at), at));
    return found.isPresent();
  }

  /** Pays one installment of an invoice, or a part of it. */
  boolean pay(Transaction transaction, long at) {
    OptionalInt found = find(tables.invoices(), this::isPayable);
    if (found.isEmpty()) {
      return false;
    }
    int row = found.getAsInt();
    Installment due =
        tables.invoices().row(row).installments().stream()
            .filter(installment -> installment.unpaid() > 0)
            .findFirst()
            .orElseThrow();
    long amount = random.nextInt(4) == 0 ? Math.max(1, due.unpaid() / 2) : due.unpaid();
    InvoiceState invoice = tables.invoices().state(row).paidMore(at, due.number(), amount);
    transaction.store(tables.invoices(), row, invoice, at);
    int payment = tables.payments().reserve(at);
    var part = new Part(row, due.number(), amount, at);
    transaction.store(tables.payments(), payment, new PaymentState(at, 0, 0, 0, List.of(part)), at);
    return true;
  }

  private boolean voidPayment(Transaction transaction, long at) {
    OptionalInt found =
        find(
            tables.payments(),
            row -> {
              PaymentState state = tables.payments().state(row);
              return state.voidedAt() == 0
                  && state.clearedAt() == 0
                  && state.parts().stream()
                      .noneMatch(part -> commits.isLocked(tables.invoices(), part.invoice()));
            });
    found.ifPresent(
        row -> {
          PaymentState state = tables.payments().state(row);
          takeBack(transaction, state, at);
          transaction.store(tables.payments(), row, state.voided(at), at);
        });
    return found.isPresent();
  }

  /** Makes unpaid what the payment had paid. */
  void takeBack(Transaction transaction, PaymentState payment, long at) {
    var invoices = new ArrayList<Integer>();
    for (Part part : payment.parts()) {
      if (!invoices.contains(part.invoice())) {
        invoices.add(part.invoice());
      }
    }
    for (int row : invoices) {
      InvoiceState state = tables.invoices().state(row);
      for (Part part : payment.parts()) {
        if (part.invoice() == row) {
          state = state.paidMore(at, part.installment(), -part.amount());
        }
      }
      transaction.store(tables.invoices(), row, state, at);
    }
  }

  private boolean clearPayment(Transaction transaction, long at) {
    OptionalInt found =
        find(
            tables.payments(),
            row -> {
              PaymentState state = tables.payments().state(row);
              return state.clearedAt() == 0 && state.voidedAt() == 0;
            });
    found.ifPresent(
        row ->
            transaction.store(
                tables.payments(), row, tables.payments().state(row).cleared(at), at));
    return found.isPresent();
  }

  private boolean enterReceivable(Transaction transaction, long at) {
    int row = tables.receivables().reserve(at);
    transaction.store(tables.receivables(), row, books.receivableSource().entered(row, at), at);
    return true;
  }

  private boolean completeReceivable(Transaction transaction, long at) {
    OptionalInt found =
        find(tables.receivables(), row -> !tables.receivables().state(row).complete());
    found.ifPresent(
        row ->
            transaction.store(
                tables.receivables(), row, tables.receivables().state(row).completed(at), at));
    return found.isPresent();
  }

  private boolean receive(Transaction transaction, long at) {
    OptionalInt found =
        find(
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
    OptionalInt found = find(tables.journals(), row -> !tables.journals().state(row).isClosed());
    found.ifPresent(
        row -> {
          transaction.store(tables.journals(), row, tables.journals().state(row).closed(at), at);
          transaction.run(() -> books.balances().post(tables.journals().row(row)));
        });
    return found.isPresent();
  }

  private boolean closeOrder(Transaction transaction, long at) {
    OptionalInt found = find(tables.orders(), row -> !tables.orders().state(row).isClosed());
    found.ifPresent(
        row -> transaction.store(tables.orders(), row, tables.orders().state(row).closed(at), at));
    return found.isPresent();
  }

  private boolean editSupplier(Transaction transaction, long at) {
    OptionalInt found = find(tables.suppliers(), _ -> true);
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
