package io.mlconnector.fusion;

/** Counts what one page cost, over all calls that were made for it. Not thread-safe. */
final class CallTally {
  private int calls;
  private long bytes;

  void addCalls(int sent) {
    calls += sent;
  }

  void addBytes(long received) {
    bytes += received;
  }

  int calls() {
    return calls;
  }

  long bytes() {
    return bytes;
  }
}
