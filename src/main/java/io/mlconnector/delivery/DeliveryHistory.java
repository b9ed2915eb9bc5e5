package io.mlconnector.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The deliveries of the past and the present, newest first. */
@ApplicationScoped
public class DeliveryHistory {
  private final DeliveryRepository deliveries;
  private final DeliveryAttemptRepository attempts;

  DeliveryHistory(DeliveryRepository deliveries, DeliveryAttemptRepository attempts) {
    this.deliveries = deliveries;
    this.attempts = attempts;
  }

  /**
   * Which deliveries to list.
   *
   * @param since only what was placed at this time or later
   * @param before continues a list after the delivery with this number
   */
  public record Query(
      Optional<DeliveryState> state,
      Optional<TargetName> target,
      Optional<String> topic,
      Optional<Instant> since,
      OptionalLong before) {}

  /** At most {@code limit} deliveries that match, newest first. */
  public List<Delivery> list(Query query, int limit) {
    List<String> conditions = new ArrayList<>();
    var parameters = new Parameters();
    query
        .state()
        .ifPresent(
            state -> {
              // What the state implies spares the search in the other half of the table.
              conditions.add("state = :state and open = :open");
              parameters.and("state", state).and("open", state.isOpen());
            });
    query
        .target()
        .ifPresent(
            target -> {
              conditions.add("target = :target");
              parameters.and("target", target.toString());
            });
    query
        .topic()
        .ifPresent(
            topic -> {
              conditions.add("topic = :topic");
              parameters.and("topic", topic);
            });
    query
        .since()
        .ifPresent(
            since -> {
              conditions.add("placedAt >= :since");
              parameters.and("since", since);
            });
    query
        .before()
        .ifPresent(
            before -> {
              conditions.add("id < :before");
              parameters.and("before", before);
            });
    String where = conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                deliveries
                    .find(where, Sort.descending("id"), parameters.map())
                    .page(Page.ofSize(limit))
                    .stream()
                    .map(DeliveryEntity::view)
                    .toList());
  }

  /** One delivery as it stands now. */
  public Optional<Delivery> find(DeliveryId id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> deliveries.findByIdOptional(id.value()).map(DeliveryEntity::view));
  }

  /** The latest attempts of a delivery, newest first. */
  public List<DeliveryAttempt> attempts(DeliveryId id, int limit) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                attempts.latest(id.value(), limit).stream()
                    .map(DeliveryAttemptEntity::view)
                    .toList());
  }
}
