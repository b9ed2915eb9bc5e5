package io.mlconnector.sandbox.fusion.data;

import java.util.List;

/** A line of a payables invoice; amounts in units of the currency's last digit. */
public record InvoiceLine(
    Invoice.Facts invoice,
    int number,
    Type type,
    long amount,
    long baseAmount,
    int quantity,
    long unitPrice,
    String item,
    boolean canceled,
    long lastUpdate,
    List<InvoiceDistribution> distributions) {

  /** What a line bills. */
  public enum Type {
    ITEM("Item", "Item expense"),
    FREIGHT("Freight", "Freight"),
    TAX("Tax", "Recoverable tax");

    private final String shown;
    private final String distribution;

    Type(String shown, String distribution) {
      this.shown = shown;
      this.distribution = distribution;
    }

    public String shown() {
      return shown;
    }

    public String distribution() {
      return distribution;
    }
  }

  /** An account's share of a line. */
  public record InvoiceDistribution(
      Invoice.Facts invoice,
      InvoiceLine.Type lineType,
      long id,
      int number,
      long amount,
      long baseAmount,
      AccountCombination combination,
      boolean accounted,
      boolean reversed,
      long lastUpdate) {
    /** The row that takes this one back when the invoice is cancelled. */
    InvoiceDistribution reversal(long reversalId, int reversalNumber) {
      return new InvoiceDistribution(
          invoice,
          lineType,
          reversalId,
          reversalNumber,
          -amount,
          -baseAmount,
          combination,
          accounted,
          true,
          lastUpdate);
    }
  }
}
