package io.mlconnector.delivery;

import java.util.List;

/**
 * Takes orders. Everything here joins the transaction of the caller: an order exists if and only if
 * the reason for it was committed. Thread-safe.
 *
 * <ol>
 *   <li>A target and an event key are delivered once, also when two replicas order at once.
 *   <li>At one target, deliveries go in the order in which they were placed, or in that of {@link
 *       DeliveryOrder#notBefore} where this lies later.
 *   <li>Delivery begins by itself soon after the commit.
 * </ol>
 */
public interface Outbox {
  /**
   * Places one order.
   *
   * @throws io.mlconnector.failure.ConnectorException when it could not be stored; the transaction
   *     must not be committed then
   */
  Placement place(DeliveryOrder order);

  /**
   * Places many orders in as few statements as one needs; the answers stand in the order of the
   * list. Equal facts within the list are placed once.
   *
   * @throws io.mlconnector.failure.ConnectorException as {@link #place}
   */
  List<Placement> placeAll(List<DeliveryOrder> orders);

  /**
   * Takes back an order that its reason no longer supports, such as a reminder of what was paid.
   *
   * @param reason in one line, for people
   * @return false when there is no such order, or it is in flight or at its end already
   */
  boolean withdraw(TargetName target, String eventKey, String reason);
}
