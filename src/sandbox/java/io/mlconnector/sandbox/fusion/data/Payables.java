package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.fusion.data.PaymentState.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** What happens to payables invoices and payments. Guarded by the book keeper. */
final class Payables {
  private final Books books;
  private final Books.Tables tables;
  private final Commits commits;
  private final RowFinder finder;
  private final Random random;

  Payables(Books books, Commits commits, RowFinder finder, Random random) {
    this.books = books;
    this.tables = books.tables();
    this.commits = commits;
    this.finder = finder;
    this.random = random;
  }

  boolean enterInvoice(Transaction transaction, long at) {
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

  boolean validate(Transaction transaction, long at) {
    OptionalInt found =
        finder.find(
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

  boolean moveDueDate(Transaction transaction, long at) {
    OptionalInt found = finder.find(tables.invoices(), this::isOpen);
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
      OptionalInt found = finder.find(tables.invoices(), this::isOpen);
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

  boolean cancel(Transaction transaction, long at) {
    OptionalInt found =
        finder.find(
            tables.invoices(), row -> isOpen(row) && tables.invoices().row(row).paid() == 0);
    found.ifPresent(
        row ->
            transaction.store(
                tables.invoices(), row, tables.invoices().state(row).cancelled(at), at));
    return found.isPresent();
  }

  boolean hold(Transaction transaction, long at) {
    OptionalInt found = finder.find(tables.invoices(), this::isPayable);
    found.ifPresent(
        row ->
            transaction.store(tables.invoices(), row, tables.invoices().state(row).held(at), at));
    return found.isPresent();
  }

  /** Pays one installment of an invoice, or a part of it. */
  boolean pay(Transaction transaction, long at) {
    OptionalInt found = finder.find(tables.invoices(), this::isPayable);
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

  boolean voidPayment(Transaction transaction, long at) {
    OptionalInt found =
        finder.find(
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

  boolean clearPayment(Transaction transaction, long at) {
    OptionalInt found =
        finder.find(
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
}
