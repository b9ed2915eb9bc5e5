package io.mlconnector.sandbox.fusion.data;

/** One due part of a payables invoice. */
public record Installment(
    Invoice.Facts invoice,
    int number,
    long dueDay,
    long gross,
    long paid,
    boolean held,
    long created,
    long lastUpdate) {
  public long unpaid() {
    return gross - paid;
  }
}
