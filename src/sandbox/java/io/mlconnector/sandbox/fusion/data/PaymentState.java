package io.mlconnector.sandbox.fusion.data;

import java.util.ArrayList;
import java.util.List;

/** What may change in a payment; zero stands for a moment that has not come. */
record PaymentState(
    long lastUpdate, long clearedAt, long voidedAt, int revision, List<Part> parts) {

  /** What is paid on one installment of an invoice. */
  record Part(int invoice, int installment, long amount, long at) {}

  PaymentState edited(long at) {
    return new PaymentState(at, clearedAt, voidedAt, revision + 1, parts);
  }

  PaymentState cleared(long at) {
    return new PaymentState(at, at, voidedAt, revision, parts);
  }

  PaymentState voided(long at) {
    var both = new ArrayList<>(parts);
    for (Part part : parts) {
      both.add(new Part(part.invoice(), part.installment(), -part.amount(), at));
    }
    return new PaymentState(at, clearedAt, at, revision, List.copyOf(both));
  }
}
