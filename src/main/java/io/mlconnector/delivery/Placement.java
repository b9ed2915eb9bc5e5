package io.mlconnector.delivery;

/** What became of an order. */
public sealed interface Placement {
  /** The delivery that carries the order out, or did so before. */
  DeliveryId id();

  /** It was new and will be delivered. */
  record Placed(DeliveryId id) implements Placement {}

  /** The same fact was ordered for the same target before; nothing was changed. */
  record AlreadyPlaced(DeliveryId id) implements Placement {}
}
