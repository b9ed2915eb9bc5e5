package io.mlconnector.sandbox.fusion.data;

/** What may change in a receivables invoice; {@code paid} by installment. */
record ReceivableState(
    long lastUpdate, long childUpdate, boolean complete, long[] paid, int revision) {
  ReceivableState edited(long at) {
    return new ReceivableState(at, childUpdate, complete, paid, revision + 1);
  }

  ReceivableState completed(long at) {
    return new ReceivableState(at, childUpdate, true, paid, revision);
  }

  ReceivableState received(long headerAt, long at, int installment, long amount) {
    long[] more = paid.clone();
    more[installment - 1] += amount;
    return new ReceivableState(headerAt, at, complete, more, revision);
  }
}
