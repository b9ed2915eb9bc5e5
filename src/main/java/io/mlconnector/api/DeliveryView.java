package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.delivery.Delivery;
import io.mlconnector.delivery.DeliveryState;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.delivery.UnknownPolicy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery as the API shows it. Its content stays inside: it is not the API's to show. */
@Schema(name = "Delivery", description = "Something that leaves the service, or left it.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DeliveryView(
    @Schema(description = "Number; a later one has a greater number.") long id,
    @Schema(description = "Where to, as kind/name.") String target,
    @Schema(description = "The business fact; at one target it is delivered once.") String eventKey,
    @Schema(description = "What kind of fact it is.") String eventType,
    @Schema(
            description = "The record that it is about, as stream/key.",
            implementation = String.class)
        Optional<String> subject,
    @Schema(description = "The document that it is about.") String topic,
    @Schema(description = "Where it stands.") DeliveryState state,
    @Schema(description = "Since when.") Instant stateSince,
    @Schema(description = "Whether nothing more happens until a person decides.")
        boolean waitsForDecision,
    @Schema(description = "When it was ordered.") Instant placedAt,
    @Schema(description = "When the fact came to be.") Instant occurredAt,
    @Schema(description = "Its place in the order of the target.") Instant readyAt,
    @Schema(
            description = "When it is tried next, or the target is asked, if it is its turn then.",
            implementation = Instant.class)
        Optional<Instant> nextAt,
    @Schema(description = "Attempts to deliver it so far.") int attempts,
    @Schema(description = "How often the target was asked whether it has got it.") int checks,
    @Schema(description = "What is done if nobody can tell whether it arrived.")
        UnknownPolicy onUnknown,
    @Schema(description = "What the target calls it.", implementation = String.class)
        Optional<String> reference,
    @Schema(description = "Why it stands as it does.", implementation = PollView.Fault.class)
        Optional<PollView.Fault> error,
    @Schema(description = "Why, where nothing went wrong.", implementation = String.class)
        Optional<String> reason,
    @Schema(description = "Who or what ended it.", implementation = String.class)
        Optional<String> settledBy,
    @Schema(description = "The delivery that it repeats.", implementation = Long.class)
        Optional<Long> replayOf) {

  static DeliveryView of(Delivery delivery) {
    return new DeliveryView(
        delivery.id().value(),
        delivery.target().toString(),
        delivery.eventKey(),
        delivery.eventType(),
        delivery.subject().map(Object::toString),
        delivery.topic(),
        delivery.state(),
        delivery.stateSince(),
        delivery.waitsForDecision(),
        delivery.placedAt(),
        delivery.occurredAt(),
        delivery.readyAt(),
        delivery.nextAt(),
        delivery.attempts(),
        delivery.checks(),
        delivery.onUnknown(),
        delivery.reference(),
        delivery.errorCode().map(code -> PollView.Fault.of(code, delivery.reason())),
        delivery.errorCode().isPresent() ? Optional.empty() : delivery.reason(),
        delivery.settledBy(),
        delivery.replayOf().isPresent()
            ? Optional.of(delivery.replayOf().getAsLong())
            : Optional.empty());
  }

  /** The target of a filter or body. */
  static TargetName target(String text) {
    try {
      return TargetName.parse(text);
    } catch (IllegalArgumentException e) {
      throw Inputs.invalid("target must be written as kind/name.");
    }
  }
}
