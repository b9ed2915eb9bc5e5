package io.mlconnector.api;

import io.mlconnector.delivery.DeliveryState;
import io.mlconnector.delivery.ReplayOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator wants to go out again. */
@Schema(
    name = "ReplayOrder",
    description = "Deliveries that are to go out again. All conditions hold together.")
@RegisterForReflection
record ReplayRequest(
    @Schema(
            description = "Only deliveries that were ordered at this time or later.",
            implementation = Instant.class)
        Optional<Instant> from,
    @Schema(
            description = "Only deliveries that were ordered before this time.",
            implementation = Instant.class)
        Optional<Instant> to,
    @Schema(
            description = "Only deliveries to this target, written as kind/name.",
            implementation = String.class)
        Optional<String> target,
    @Schema(description = "Only deliveries of this type.", implementation = String.class)
        Optional<String> eventType,
    @Schema(description = "Only deliveries about this document.", implementation = String.class)
        Optional<String> topic,
    @Schema(
            description =
                "Only deliveries that stand like this; DEAD if nothing is said. What is at its end"
                    + " goes out once more as a new delivery.")
        Optional<Set<DeliveryState>> states,
    @Schema(description = "Only these deliveries.") Optional<List<Long>> ids,
    @Schema(description = "Counts what would go out and changes nothing.") boolean dryRun) {

  ReplayOrder order() {
    try {
      return new ReplayOrder(
          from,
          to,
          target.map(DeliveryView::target),
          eventType,
          topic,
          states.orElse(Set.of()),
          ids.orElse(List.of()),
          dryRun);
    } catch (IllegalArgumentException e) {
      throw Inputs.invalid(e.getMessage() + ".");
    }
  }
}
