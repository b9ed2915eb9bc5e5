package io.mlconnector.api;

import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sync.PollRequests;
import io.mlconnector.sync.PollRun;
import io.mlconnector.sync.StreamStatuses;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.LinkedHashMap;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the streams stand, and polls out of turn. */
@Path("/api/v1/streams")
@Tag(name = "Streams", description = "How the streams stand, and polls out of turn.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StreamsResource {
  private static final Logger log = LoggerFactory.getLogger(StreamsResource.class);
  private static final AuditAction POLL_ORDERED = new AuditAction("poll.ordered");

  private final StreamStatuses statuses;
  private final PollRequests requests;
  private final AuditTrail trail;
  private final Caller caller;

  StreamsResource(StreamStatuses statuses, PollRequests requests, AuditTrail trail, Caller caller) {
    this.statuses = statuses;
    this.requests = requests;
    this.trail = trail;
    this.caller = caller;
  }

  /** All streams. */
  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      operationId = "listStreams",
      summary = "All streams",
      description = "How far each is read, how it stands and what comes next. Never in parts.")
  public Listing<StreamView> list() {
    return new Listing<>(statuses.all().stream().map(StreamView::of).toList(), Optional.empty());
  }

  /** Asks for a poll out of turn. */
  @POST
  @Path("/{stream}/polls")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "requestPoll",
      summary = "Ask for a poll out of turn",
      description =
          "Noted and answered at once; some replica takes it within seconds. The same order while"
              + " the first one waits is that one.")
  @APIResponse(
      responseCode = "202",
      description = "The poll that will answer it; Location says where to follow it.",
      content = @Content(schema = @Schema(implementation = PollView.class)))
  public Response requestPoll(
      @Parameter(description = "Name of the stream, such as invoices.") @PathParam("stream")
          String stream,
      @NotNull PollOrder order) {
    StreamName name = Inputs.streamInPath(stream);
    var request =
        new PollRequests.Request(
            name,
            order.kind().orElseThrow(() -> Inputs.invalid("kind is missing.")),
            order.from().map(moment -> Inputs.moment("from", moment)),
            order.to().map(moment -> Inputs.moment("to", moment)),
            order.confirmVanished(),
            caller.name());
    PollRun run = QuarkusTransaction.requiringNew().call(() -> orderAndRecord(request));
    log.info(
        "Poll requested stream={} kind={} run={} by={}",
        name,
        run.kind(),
        run.id(),
        run.requestedBy());
    return Response.accepted(PollView.of(run))
        .location(URI.create("/api/v1/polls/" + run.id()))
        .build();
  }

  /** The order and its entry in the trail are one: there is none without the other. */
  private PollRun orderAndRecord(PollRequests.Request request) {
    PollRun run = requests.request(request);
    var order = new LinkedHashMap<String, Object>();
    order.put("run", run.id());
    order.put("kind", request.kind());
    order.put("from", request.from());
    order.put("to", request.before());
    order.put("confirmVanished", request.confirmVanished());
    trail.record(
        caller
            .did(POLL_ORDERED, new AuditObject("stream", request.stream().externalName()))
            .to(AuditPayload.of(order)));
    return run;
  }
}
