package io.mlconnector.api;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sync.PageOfRun;
import io.mlconnector.sync.PollHistory;
import io.mlconnector.sync.PollKind;
import io.mlconnector.sync.PollOutcome;
import io.mlconnector.sync.PollRun;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was asked of Fusion, and what came of it. */
@Path("/api/v1/polls")
@Tag(name = "Polls", description = "What was asked of Fusion, and what came of it.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class PollsResource {
  private final PollHistory history;

  PollsResource(PollHistory history) {
    this.history = history;
  }

  /** All polls. */
  @GET
  @Operation(
      operationId = "listPolls",
      summary = "Polls",
      description = "Newest first; those that wait or run included.")
  public Listing<PollView> list(
      @Parameter(description = Texts.STREAM_FILTER) @QueryParam("stream") Optional<String> stream,
      @Parameter(description = "Only polls of this kind.") @QueryParam("kind")
          Optional<String> kind,
      @Parameter(description = "Only polls that stand or ended like this.") @QueryParam("outcome")
          Optional<String> outcome,
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    var query =
        new PollHistory.Query(
            Inputs.streamFilter(stream),
            Inputs.constant("kind", PollKind.class, kind),
            Inputs.constant("outcome", PollOutcome.class, outcome),
            Listing.position(after));
    return Listing.of(history.list(query, limit + 1), limit, PollRun::id, PollView::of);
  }

  /** One poll. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getPoll",
      summary = "One poll with its pages",
      description = "Its pages come newest first, in parts.")
  public PollDetail poll(
      @Parameter(description = "Number of the poll.") @PathParam("id") String id,
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    PollRun run =
        Inputs.id(id)
            .flatMap(history::find)
            .orElseThrow(
                () -> new ConnectorException(ErrorCode.NOT_FOUND, "There is no such poll."));
    return new PollDetail(
        PollView.of(run),
        Listing.of(
            history.pages(run.id(), Listing.position(after), limit + 1),
            limit,
            PageOfRun::number,
            PollDetail.Page::of));
  }
}
