package io.mlconnector.api;

import io.mlconnector.delivery.Delivery;
import io.mlconnector.delivery.DeliveryActs;
import io.mlconnector.delivery.DeliveryFeedback;
import io.mlconnector.delivery.DeliveryHistory;
import io.mlconnector.delivery.DeliveryId;
import io.mlconnector.delivery.DeliveryState;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What leaves the service, and decisions about it. */
@Path("/api/v1/deliveries")
@Tag(name = "Deliveries", description = "What leaves the service, and decisions about it.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeliveriesResource {
  private final DeliveryHistory history;
  private final DeliveryFeedback feedback;
  private final DeliveryActs acts;
  private final Decisions decisions;

  DeliveriesResource(
      DeliveryHistory history, DeliveryFeedback feedback, DeliveryActs acts, Decisions decisions) {
    this.history = history;
    this.feedback = feedback;
    this.acts = acts;
    this.decisions = decisions;
  }

  /** All deliveries. */
  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(operationId = "listDeliveries", summary = "Deliveries", description = "Newest first.")
  public Listing<DeliveryView> list(
      @Parameter(description = "Only deliveries that stand like this.") @QueryParam("state")
          Optional<String> state,
      @Parameter(description = "Only deliveries to this target, written as kind/name.")
          @QueryParam("target")
          Optional<String> target,
      @Parameter(description = "Only deliveries about this document.") @QueryParam("topic")
          Optional<String> topic,
      @Parameter(description = "Only deliveries that were ordered at this time or later.")
          @QueryParam("since")
          Optional<String> since,
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    var query =
        new DeliveryHistory.Query(
            Inputs.constant("state", DeliveryState.class, state),
            Inputs.text("target", target).map(DeliveryView::target),
            Inputs.text("topic", topic),
            Inputs.moment("since", since),
            Listing.position(after));
    return Listing.of(
        history.list(query, limit + 1), limit, delivery -> delivery.id().value(), DeliveryView::of);
  }

  /** One delivery. */
  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEWER)
  @Operation(operationId = "getDelivery", summary = "One delivery with its attempts")
  public DeliveryDetail delivery(
      @Parameter(description = "Number of the delivery.") @PathParam("id") String id) {
    return detail(idOf(id));
  }

  /** Has a delivery tried now. */
  @POST
  @Path("/{id}/retry")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "retryDelivery",
      summary = "Try it now",
      description =
          "It is tried as soon as it is its turn, and for the full retry time again; the try that"
              + " was due by itself is cancelled. What is in doubt may arrive twice by this.")
  public DeliveryDetail retry(
      @Parameter(description = "Number of the delivery.") @PathParam("id") String id,
      @Nullable Note note) {
    DeliveryId delivery = idOf(id);
    acts.retry(delivery, decisions.by(Optional.ofNullable(note)));
    return detail(delivery);
  }

  /** Takes a delivery back. */
  @POST
  @Path("/{id}/cancel")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "cancelDelivery",
      summary = "Take it back",
      description = "Possible as long as it is not in flight and not at its end.")
  public DeliveryDetail cancel(
      @Parameter(description = "Number of the delivery.") @PathParam("id") String id,
      @Nullable Note note) {
    DeliveryId delivery = idOf(id);
    acts.cancel(delivery, decisions.by(Optional.ofNullable(note)));
    return detail(delivery);
  }

  /** Settles a delivery that failed or is in doubt. */
  @POST
  @Path("/{id}/resolve")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "resolveDelivery",
      summary = "Declare it settled",
      description = "For what is dead or in doubt, however it was settled.")
  public DeliveryDetail resolve(
      @Parameter(description = "Number of the delivery.") @PathParam("id") String id,
      @Nullable Note note) {
    DeliveryId delivery = idOf(id);
    acts.resolve(delivery, decisions.by(Optional.ofNullable(note)));
    return detail(delivery);
  }

  private DeliveryDetail detail(DeliveryId id) {
    Delivery delivery = history.find(id).orElseThrow(DeliveriesResource::missing);
    return DeliveryDetail.of(
        delivery,
        history.attempts(id, DeliveryDetail.MOST_ATTEMPTS),
        feedback.of(id, DeliveryDetail.MOST_ACKNOWLEDGEMENTS));
  }

  private static DeliveryId idOf(String id) {
    return Inputs.id(id)
        .filter(number -> number > 0)
        .map(DeliveryId::new)
        .orElseThrow(DeliveriesResource::missing);
  }

  private static ConnectorException missing() {
    return new ConnectorException(ErrorCode.NOT_FOUND, "There is no such delivery.");
  }
}
