package io.mlconnector.api;

import io.mlconnector.delivery.DeliveryTargets;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where deliveries go. */
@Path("/api/v1/targets")
@Tag(name = "Targets", description = "Where deliveries go, and how it stands there.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TargetsResource {
  private final DeliveryTargets targets;
  private final Decisions decisions;

  TargetsResource(DeliveryTargets targets, Decisions decisions) {
    this.targets = targets;
    this.decisions = decisions;
  }

  /** All targets. */
  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      operationId = "listTargets",
      summary = "All targets for which something was ever ordered",
      description = "By name. Never in parts.")
  public Listing<TargetView> list() {
    return new Listing<>(targets.list().stream().map(TargetView::of).toList(), Optional.empty());
  }

  /** Holds a target. */
  @POST
  @Path("/{kind}/{name}/pause")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "pauseTarget",
      summary = "Deliver nothing more to it for now",
      description = "Orders wait; a call under way ends.")
  public TargetView pause(
      @Parameter(description = "Kind of the target.") @PathParam("kind") String kind,
      @Parameter(description = "Name of the target.") @PathParam("name") String name,
      @Nullable Note note) {
    TargetName target = target(kind, name);
    targets.pause(target, decisions.by(Optional.ofNullable(note)));
    return view(target);
  }

  /** Goes on with a target. */
  @POST
  @Path("/{kind}/{name}/resume")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "resumeTarget",
      summary = "Go on delivering to it",
      description = "At once, also where it was failing.")
  public TargetView resume(
      @Parameter(description = "Kind of the target.") @PathParam("kind") String kind,
      @Parameter(description = "Name of the target.") @PathParam("name") String name,
      @Nullable Note note) {
    TargetName target = target(kind, name);
    targets.resume(target, decisions.by(Optional.ofNullable(note)));
    return view(target);
  }

  private TargetView view(TargetName target) {
    return targets.list().stream()
        .filter(status -> status.target().equals(target))
        .findFirst()
        .map(TargetView::of)
        .orElseThrow(TargetsResource::missing);
  }

  private static TargetName target(String kind, String name) {
    try {
      return new TargetName(kind, name);
    } catch (IllegalArgumentException _) {
      throw missing();
    }
  }

  private static ConnectorException missing() {
    return new ConnectorException(ErrorCode.NOT_FOUND, "There is no such target.");
  }
}
