package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;

/**
 * One question to the pod, with what must be remembered of it over several tries. Not thread-safe.
 */
final class FusionCall {
  private final StreamName stream;
  private final String address;
  private int sent;
  private boolean refusedBlankly;

  /** The address is that below the version segment, encoded, with query. */
  FusionCall(StreamName stream, String address) {
    this.stream = stream;
    this.address = address;
  }

  String operation() {
    return stream.externalName();
  }

  String address() {
    return address;
  }

  /** How often it went over the wire. */
  int sent() {
    return sent;
  }

  void countSent() {
    sent++;
  }

  /** Remembers a refusal without a reason; true for the first one. */
  boolean isFirstBlankRefusal() {
    boolean first = !refusedBlankly;
    refusedBlankly = true;
    return first;
  }
}
