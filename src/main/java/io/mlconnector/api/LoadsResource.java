package io.mlconnector.api;

import io.mlconnector.api.LoadViews.FailureView;
import io.mlconnector.api.LoadViews.LoadView;
import io.mlconnector.api.LoadViews.Position;
import io.mlconnector.journal.Journal;
import io.mlconnector.warehouse.Load;
import io.mlconnector.warehouse.LoadFailure;
import io.mlconnector.warehouse.LoadHistory;
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

/** What went from the journal into the warehouse, and when. */
@Path("/api/v1/loads")
@Tag(name = "Loads", description = "What went from the journal into the warehouse.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class LoadsResource {
  private final LoadHistory loads;
  private final Journal journal;

  LoadsResource(LoadHistory loads, Journal journal) {
    this.loads = loads;
    this.journal = journal;
  }

  /** Committed loads. */
  @GET
  @Operation(
      operationId = "listLoads",
      summary = "Committed loads",
      description = "Newest first. Each is one transaction: its rows and its entry here are one.")
  public Listing<LoadView> list(
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    return Listing.of(
        loads.loads(Listing.position(after), limit + 1), limit, Load::loadId, LoadView::of);
  }

  /** Attempts that changed nothing. */
  @GET
  @Path("/failures")
  @Operation(
      operationId = "listLoadFailures",
      summary = "Loads that were rolled back",
      description = "Newest first. A failed load changed nothing and is tried again.")
  public Listing<FailureView> failures(
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    return Listing.of(
        loads.failures(Listing.position(after), limit + 1),
        limit,
        LoadFailure::failureId,
        FailureView::of);
  }

  /** How far the warehouse follows the journal. */
  @GET
  @Path("/position")
  @Operation(operationId = "getLoadPosition", summary = "How far the warehouse follows the journal")
  public Position position() {
    long loaded = loads.loadedTo();
    long newest = journal.lastSequence();
    return new Position(newest, loaded, loaded >= newest);
  }
}
