package io.mlconnector.sandbox.fusion.data;

import java.util.List;

/** A payables payment and the installments it settles; its amount is their sum unless voided. */
public record Payment(
    int row,
    long id,
    BusinessUnit unit,
    String payee,
    String supplierNumber,
    Currency currency,
    long amount,
    String status,
    String method,
    long day,
    long clearedDay,
    long voidedDay,
    long created,
    long lastUpdate,
    int revision,
    List<Application> applications) {

  public boolean cleared() {
    return clearedDay != Absent.NUMBER;
  }

  /** An amount paid on one installment; a void adds a row that takes it back. */
  public record Application(
      long id,
      long paymentId,
      long invoiceId,
      String invoiceNumber,
      int installment,
      Currency currency,
      long amount,
      boolean reversal,
      long created) {}
}
