package io.mlconnector.fusion;

/** Leave to send one call, shared by all replicas. */
interface CallPermits {
  /** Waits until a call may be sent. */
  void take();
}
