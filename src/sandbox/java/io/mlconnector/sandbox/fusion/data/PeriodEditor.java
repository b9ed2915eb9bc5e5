package io.mlconnector.sandbox.fusion.data;

/** Opens and closes periods; the calendar neither grows nor shrinks. */
final class PeriodEditor implements Editor {
  private final Periods periods;

  PeriodEditor(Periods periods) {
    this.periods = periods;
  }

  @Override
  public int rowLimit() {
    return periods.statuses().size();
  }

  @Override
  public boolean isFree(int row) {
    return true;
  }

  @Override
  public boolean add(Transaction transaction, long at) {
    return false;
  }

  @Override
  public void edit(Transaction transaction, int row, long at) {
    transaction.run(() -> periods.toggle(row));
  }

  @Override
  public boolean delete(Transaction transaction, int row, long at) {
    return false;
  }
}
