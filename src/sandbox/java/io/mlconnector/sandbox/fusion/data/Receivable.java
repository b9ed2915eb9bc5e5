package io.mlconnector.sandbox.fusion.data;

import java.util.List;

/** A receivables invoice; lines and tax add up to its amount, installments too. */
public record Receivable(
    int row,
    long id,
    String number,
    BusinessUnit unit,
    String customer,
    String customerNumber,
    Currency currency,
    long rate,
    boolean creditMemo,
    long amount,
    long freight,
    long balance,
    boolean complete,
    long day,
    long dueDay,
    Invoice.Terms terms,
    long created,
    long lastUpdate,
    int revision,
    List<Line> lines,
    List<Part> installments) {

  /** What is billed. */
  public record Line(
      long id,
      int number,
      String description,
      int quantity,
      long price,
      long amount,
      Currency currency,
      long created) {}

  /** One due part. */
  public record Part(
      long id,
      int number,
      long dueDay,
      long original,
      long paid,
      Currency currency,
      Currency ledgerCurrency,
      long rate,
      long created,
      long lastUpdate,
      long closedDay) {
    public long balance() {
      return original - paid;
    }

    /** The balance in the ledger's currency. */
    public long accountedBalance() {
      return currency.convert(balance(), ledgerCurrency, rate);
    }
  }
}
