package io.mlconnector.sandbox.fusion.data;

/** Edits payments together with the invoices they settle. */
final class PaymentEditor implements Editor {
  private final IndexedTable<Payment, PaymentState> payments;
  private final IndexedTable<Invoice, InvoiceState> invoices;
  private final Commits commits;
  private final Business business;

  PaymentEditor(Books.Tables tables, Commits commits, Business business) {
    this.payments = tables.payments();
    this.invoices = tables.invoices();
    this.commits = commits;
    this.business = business;
  }

  @Override
  public int rowLimit() {
    return payments.rowLimit();
  }

  @Override
  public boolean isFree(int row) {
    return payments.present(row) && !commits.isLocked(payments, row);
  }

  @Override
  public boolean add(Transaction transaction, long at) {
    return business.payables().pay(transaction, at);
  }

  @Override
  public void edit(Transaction transaction, int row, long at) {
    transaction.store(payments, row, payments.state(row).edited(at), at);
  }

  /** The invoices become unpaid again, at this moment. */
  @Override
  public boolean delete(Transaction transaction, int row, long at) {
    PaymentState state = payments.state(row);
    boolean free =
        state.parts().stream().noneMatch(part -> commits.isLocked(invoices, part.invoice()));
    if (free) {
      business.payables().takeBack(transaction, state, at);
      transaction.delete(payments, row);
    }
    return free;
  }
}
