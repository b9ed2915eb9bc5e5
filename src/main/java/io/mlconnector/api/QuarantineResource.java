package io.mlconnector.api;

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

/** What was set aside so that the rest could go on. */
@Path("/api/v1/quarantine")
@Tag(name = "Quarantine", description = "What was set aside so that the rest could go on.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class QuarantineResource {
  private final QuarantineList quarantine;

  QuarantineResource(QuarantineList quarantine) {
    this.quarantine = quarantine;
  }

  /** Both kinds together. */
  @GET
  @Operation(
      operationId = "listQuarantine",
      summary = "Items and records that were set aside",
      description =
          "Newest first: items of a page that can not be identified, and versions in the journal"
              + " that the warehouse can not hold.")
  public Listing<QuarantineEntry> list(
      @Parameter(description = "UNIDENTIFIED or UNFIT.") @QueryParam("kind") Optional<String> kind,
      @Parameter(description = Texts.STREAM_FILTER) @QueryParam("stream") Optional<String> stream,
      @Parameter(description = "Also records of which a later version fitted.")
          @QueryParam("resolved")
          @DefaultValue("false")
          boolean resolved,
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    var filter =
        new QuarantineList.Filter(
            Inputs.constant("kind", QuarantineEntry.Kind.class, kind),
            Inputs.streamFilter(stream),
            resolved);
    return quarantine.list(filter, after, limit);
  }
}
