package io.mlconnector.sandbox.fusion.data;

import java.util.List;

/**
 * A payables invoice with its children. Its lines add up to its amount, distributions to their
 * line, installments to the invoice.
 */
public record Invoice(
    Facts facts,
    long lastUpdate,
    long amount,
    long paid,
    long baseAmount,
    String validation,
    boolean accounted,
    boolean held,
    long canceledAt,
    int revision,
    List<InvoiceLine> lines,
    List<Installment> installments) {

  /** What never changes in an invoice; days are epoch days, moments epoch milliseconds. */
  public record Facts(
      int row,
      long id,
      String number,
      BusinessUnit unit,
      String supplier,
      String supplierNumber,
      Currency currency,
      long rate,
      boolean creditMemo,
      long invoiceDay,
      Terms terms,
      long created,
      long orderNumber) {
    boolean foreign() {
      return currency != unit.ledger().currency();
    }

    /** The conversion rate in millionths, or {@link Absent#NUMBER} in the ledger's currency. */
    public long rateShown() {
      return foreign() ? rate : Absent.NUMBER;
    }

    /** An amount in the ledger's currency, or {@link Absent#NUMBER} where it is the same. */
    public long baseShown(long base) {
      return foreign() ? base : Absent.NUMBER;
    }
  }

  /** Payment terms. */
  public enum Terms {
    IMMEDIATE("Immediate", 0),
    NET_15("Net 15", 15),
    NET_30("Net 30", 30),
    DISCOUNT("2/10 Net 30", 30),
    NET_45("Net 45", 45),
    NET_60("Net 60", 60),
    NET_90("Net 90", 90);

    private final String shown;
    private final int days;

    Terms(String shown, int days) {
      this.shown = shown;
      this.days = days;
    }

    public String shown() {
      return shown;
    }

    int days() {
      return days;
    }
  }

  public boolean canceled() {
    return canceledAt != 0;
  }

  public long unpaid() {
    return amount - paid;
  }

  /** How Payables calls what was paid. */
  public String paidStatus() {
    if (paid == 0) {
      return "Unpaid";
    }
    return paid == amount ? "Paid" : "Partially paid";
  }

  /** Whether anything can still be paid. */
  boolean payable() {
    return !canceled() && !held && validation.equals("Validated") && unpaid() > 0;
  }
}
