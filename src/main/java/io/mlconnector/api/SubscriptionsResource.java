package io.mlconnector.api;

import io.mlconnector.teams.hearing.Subscriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is heard from Teams. */
@Path("/api/v1/subscriptions")
@Tag(name = "Subscriptions", description = "Which channels of Teams are heard.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class SubscriptionsResource {
  private final Subscriptions subscriptions;

  SubscriptionsResource(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** All subscriptions. */
  @GET
  @Operation(
      operationId = "listSubscriptions",
      summary = "Channels that are heard",
      description = "By name of the channel; none while no address for notifications is set.")
  public List<SubscriptionView> list() {
    return subscriptions.list().stream().map(SubscriptionView::of).toList();
  }
}
