package io.mlconnector.api;

import io.mlconnector.delivery.Replay;
import io.mlconnector.delivery.Replays;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries of the past, once more. */
@Path("/api/v1/replays")
@Tag(name = "Replays", description = "Deliveries of the past, once more.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReplaysResource {
  private final Replays replays;
  private final Decisions decisions;

  ReplaysResource(Replays replays, Decisions decisions) {
    this.replays = replays;
    this.decisions = decisions;
  }

  /** Orders a replay. */
  @POST
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "requestReplay",
      summary = "Send deliveries again",
      description =
          "Noted and answered at once; some replica works on it within seconds. Try it with dryRun"
              + " first.")
  @APIResponse(
      responseCode = "202",
      description = "The replay; Location says where to follow it.",
      content = @Content(schema = @Schema(implementation = ReplayView.class)))
  public Response request(@NotNull ReplayRequest order) {
    Replay replay = replays.request(order.order(), decisions.by(Optional.empty()));
    return Response.accepted(ReplayView.of(replay))
        .location(URI.create("/api/v1/replays/" + replay.id()))
        .build();
  }

  /** One replay. */
  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEWER)
  @Operation(operationId = "getReplay", summary = "One replay and how far it has got")
  public ReplayView replay(
      @Parameter(description = "Number of the replay.") @PathParam("id") String id) {
    return Inputs.id(id)
        .flatMap(replays::find)
        .map(ReplayView::of)
        .orElseThrow(() -> new ConnectorException(ErrorCode.NOT_FOUND, "There is no such replay."));
  }
}
