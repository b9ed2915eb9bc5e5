package io.mlconnector.delivery;

/** Where a delivery stands. The names are part of the outside contract. */
public enum DeliveryState {
  /** Waits for its first attempt. */
  PENDING(true),
  /** In the hands of a courier. */
  CLAIMED(true),
  /** An attempt failed, the next one is due later. */
  DEFERRED(true),
  /** Nobody can tell whether it arrived: the target will be asked, or a person has to decide. */
  UNKNOWN(true),
  /** Refused, or tried for too long: a person has to decide. */
  DEAD(true),
  /** Arrived. */
  DELIVERED(false),
  /** Taken back by a person. */
  CANCELLED(false),
  /** Found not to be worth delivering when its turn came. */
  SUPPRESSED(false),
  /** Failed or in doubt, and settled by a person or by a later delivery of the same topic. */
  RESOLVED(false),
  /** Taken back by the room that ordered it, or gone at the target after it arrived. */
  WITHDRAWN(false);

  private final boolean open;

  DeliveryState(boolean open) {
    this.open = open;
  }

  /** Whether something can still become of it. */
  public boolean isOpen() {
    return open;
  }
}
