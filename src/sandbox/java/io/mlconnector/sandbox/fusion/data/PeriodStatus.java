package io.mlconnector.sandbox.fusion.data;

/** The status of one period in one ledger for one application. */
public record PeriodStatus(
    AccountingPeriod period, Ledger ledger, Application application, char status) {

  /** Applications that open and close periods on their own. */
  public enum Application {
    GENERAL_LEDGER(101, 5),
    PAYABLES(200, 2),
    RECEIVABLES(222, 3);

    private final int id;
    private final int closesAfterDays;

    Application(int id, int closesAfterDays) {
      this.id = id;
      this.closesAfterDays = closesAfterDays;
    }

    public int id() {
      return id;
    }

    /** Days of the next month for which a period stays open. */
    int closesAfterDays() {
      return closesAfterDays;
    }
  }

  PeriodStatus withStatus(char value) {
    return new PeriodStatus(period, ledger, application, value);
  }
}
