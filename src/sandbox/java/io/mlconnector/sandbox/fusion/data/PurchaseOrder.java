package io.mlconnector.sandbox.fusion.data;

import java.util.List;

/** A purchase order; its lines add up to the total. */
public record PurchaseOrder(
    int row,
    long id,
    String number,
    BusinessUnit unit,
    String supplier,
    Currency currency,
    String buyer,
    String status,
    long total,
    long created,
    long lastUpdate,
    int revision,
    List<OrderLine> lines) {

  /** What is ordered. */
  public record OrderLine(
      long id,
      int number,
      String item,
      int quantity,
      long price,
      Currency currency,
      String status,
      long created,
      long lastUpdate) {
    public long amount() {
      return quantity * price;
    }
  }
}
