package io.mlconnector.delivery;

/** Number of a delivery; one that was placed later has a greater number. */
public record DeliveryId(long value) {
  public DeliveryId {
    if (value < 1) {
      throw new IllegalArgumentException("a delivery has a positive number, not " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
