package io.mlconnector.sandbox.fusion.data;

import java.util.List;

/** A journal batch: all headers of one ledger; each header balances entered and accounted. */
public record JournalBatch(
    int row,
    long id,
    String name,
    Ledger ledger,
    AccountingPeriod period,
    String source,
    boolean posted,
    long postedAt,
    long created,
    long lastUpdate,
    int revision,
    List<Header> headers) {

  /** Accounted total of all debits. */
  public long accountedDebits() {
    return headers.stream().mapToLong(Header::accountedDebits).sum();
  }

  /** A journal. */
  public record Header(
      long id,
      long batchId,
      String name,
      Ledger ledger,
      Currency currency,
      long rate,
      AccountingPeriod period,
      long day,
      String category,
      long created,
      long lastUpdate,
      List<Line> lines) {
    public boolean foreign() {
      return currency != ledger.currency();
    }

    public long enteredDebits() {
      return lines.stream().mapToLong(line -> Math.max(0, line.entered())).sum();
    }

    public long accountedDebits() {
      return lines.stream().mapToLong(line -> Math.max(0, line.accounted())).sum();
    }
  }

  /** A journal line; debits are positive, credits negative. */
  public record Line(
      int number,
      AccountCombination combination,
      Currency currency,
      Currency ledgerCurrency,
      long rate,
      long entered,
      long accounted,
      String description,
      long created,
      long lastUpdate) {
    public boolean debit() {
      return entered > 0;
    }
  }
}
