package io.mlconnector.looker;

import io.mlconnector.delivery.DeliveryId;
import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.Outbox;
import io.mlconnector.delivery.Placement;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.teams.message.MessageCodec;
import io.mlconnector.teams.message.ReportsLate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps orders; places each fact once at a target, as the real one does. */
final class RecordingOutbox implements Outbox {
  private final Map<String, DeliveryOrder> orders = new LinkedHashMap<>();

  @Override
  public Placement place(DeliveryOrder order) {
    boolean known = orders.putIfAbsent(order.target() + " " + order.eventKey(), order) != null;
    var id = new DeliveryId(orders.size());
    return known ? new Placement.AlreadyPlaced(id) : new Placement.Placed(id);
  }

  @Override
  public List<Placement> placeAll(List<DeliveryOrder> all) {
    return all.stream().map(this::place).toList();
  }

  @Override
  public boolean withdraw(TargetName target, String eventKey, String reason) {
    return false;
  }

  List<DeliveryOrder> orders() {
    return List.copyOf(orders.values());
  }

  /** What people would read. */
  List<ReportsLate> notices() {
    return orders.values().stream()
        .map(order -> (ReportsLate) MessageCodec.read(order.payload()))
        .toList();
  }
}
