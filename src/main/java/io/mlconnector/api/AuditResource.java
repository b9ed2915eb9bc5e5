package io.mlconnector.api;

import io.mlconnector.audit.AuditCursor;
import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.AuditPage;
import io.mlconnector.audit.AuditQuery;
import io.mlconnector.audit.Checkpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who did what, and whether the trail of it is whole. */
@Path("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what, and whether the trail of it is whole.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class AuditResource {
  private final AuditQuery trail;
  private final ChainInspection inspection;

  AuditResource(AuditQuery trail, ChainInspection inspection) {
    this.trail = trail;
    this.inspection = inspection;
  }

  /** The trail. */
  @GET
  @Operation(
      operationId = "listAudit",
      summary = "Who did what",
      description =
          "Newest first. An entry is part of the chain a second or so after it was written; then it"
              + " has a position and hashes.")
  public Listing<AuditView> list(
      @Parameter(description = "Only acts of the actor of this name.") @QueryParam("actor")
          Optional<String> actor,
      @Parameter(description = "Only acts of this kind, such as poll.ordered.")
          @QueryParam("action")
          Optional<String> action,
      @Parameter(description = "Only acts on objects of this type, such as stream.")
          @QueryParam("objectType")
          Optional<String> objectType,
      @Parameter(description = "Only acts on the object of this name or key.")
          @QueryParam("objectId")
          Optional<String> objectId,
      @Parameter(description = "Only acts since this moment, such as 2026-01-01T00:00:00Z.")
          @QueryParam("since")
          Optional<String> since,
      @Parameter(description = "Only acts before this moment.") @QueryParam("until")
          Optional<String> until,
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    var filter =
        new AuditFilter(
            Inputs.text("actor", actor),
            Inputs.text("action", action),
            Inputs.text("objectType", objectType),
            Inputs.text("objectId", objectId),
            Inputs.moment("since", since),
            Inputs.moment("until", until));
    AuditPage page = trail.list(filter, after.map(AuditResource::cursor), limit);
    return new Listing<>(
        page.entries().stream().map(AuditView::of).toList(), page.next().map(AuditCursor::text));
  }

  /** Whether the chain holds. */
  @GET
  @Path("/verification")
  @Operation(
      operationId = "verifyAudit",
      summary = "Whether the trail is as it was written",
      description =
          "Reads a range of the chain, hashes it anew and names what was changed, removed, inserted"
              + " or backdated. The range is given by positions or by time; without one it is the"
              + " end of the chain. No more than "
              + ChainInspection.MOST_POSITIONS
              + " positions at once, and one verification at a time on each replica.")
  public ChainView verify(
      @Parameter(description = "First position, from 1.") @QueryParam("from") Optional<String> from,
      @Parameter(description = "Last position.") @QueryParam("to") Optional<String> to,
      @Parameter(description = "Instead of positions: since this moment.") @QueryParam("since")
          Optional<String> since,
      @Parameter(description = "Instead of positions: before this moment.") @QueryParam("until")
          Optional<String> until,
      @Parameter(
              description =
                  "Position and hash as the log noted them, joined by a colon: whether the chain"
                      + " still has this hash there.")
          @QueryParam("checkpoint")
          Optional<String> checkpoint) {
    return inspection.inspect(
        new ChainInspection.Range(
            Inputs.position("from", from),
            Inputs.position("to", to),
            Inputs.moment("since", since),
            Inputs.moment("until", until)),
        checkpoint.map(AuditResource::checkpoint));
  }

  private static AuditCursor cursor(String text) {
    return AuditCursor.parse(text)
        .orElseThrow(() -> Inputs.invalid("after must be what an answer gave as next."));
  }

  private static Checkpoint checkpoint(String text) {
    return Checkpoint.parse(text)
        .orElseThrow(
            () ->
                Inputs.invalid(
                    "checkpoint must be a position, a colon and 64 hexadecimal digits."));
  }
}
