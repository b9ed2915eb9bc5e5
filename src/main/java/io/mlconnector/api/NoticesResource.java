package io.mlconnector.api;

import io.mlconnector.notice.NoticeEntry;
import io.mlconnector.notice.NoticeHistory;
import io.mlconnector.notice.NoticeOutcome;
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

/** What happened to documents, and who was told. */
@Path("/api/v1/notices")
@Tag(name = "Notices", description = "What happened to documents, and who was told.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class NoticesResource {
  private final NoticeHistory history;

  NoticesResource(NoticeHistory history) {
    this.history = history;
  }

  /** Events, also those that nobody was told of. */
  @GET
  @Operation(
      operationId = "listNotices",
      summary = "Events and who was told of them",
      description = "Newest first. Events that went nowhere are there too, each with its reason.")
  public Listing<NoticeView> list(
      @Parameter(description = "Only events of this type, such as invoice-new.") @QueryParam("type")
          Optional<String> type,
      @Parameter(description = "Only events of which this came.") @QueryParam("outcome")
          Optional<String> outcome,
      @Parameter(description = Texts.STREAM_FILTER) @QueryParam("stream") Optional<String> stream,
      @Parameter(description = "Only events of the record with this key.") @QueryParam("key")
          Optional<String> key,
      @Parameter(description = "Only events that were found at this moment or later.")
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
        new NoticeHistory.Query(
            Inputs.text("type", type),
            Inputs.constant("outcome", NoticeOutcome.class, outcome),
            Inputs.streamFilter(stream),
            Inputs.text("key", key).map(Inputs::key),
            Inputs.moment("since", since),
            Listing.position(after));
    return Listing.of(history.list(query, limit + 1), limit, NoticeEntry::id, NoticeView::of);
  }
}
