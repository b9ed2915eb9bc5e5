package io.mlconnector.api;

import io.mlconnector.api.ReportViews.ChangeView;
import io.mlconnector.api.ReportViews.FreshnessView;
import io.mlconnector.api.ReportViews.QuotaView;
import io.mlconnector.api.ReportViews.ReconciliationOrder;
import io.mlconnector.api.ReportViews.ReportView;
import io.mlconnector.api.ReportViews.ReportsView;
import io.mlconnector.api.ReportViews.RunDetail;
import io.mlconnector.api.ReportViews.RunView;
import io.mlconnector.api.ReportViews.StepView;
import io.mlconnector.audit.Actor;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.PlanChange;
import io.mlconnector.looker.ReportDesk;
import io.mlconnector.looker.ReportRun;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports that Looker must deliver, and whether it did. */
@Path("/api/v1/reports")
@Tag(name = "Reports", description = "Reports that Looker must deliver, and whether it did.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class ReportsResource {
  private final ReportDesk desk;
  private final SecurityIdentity caller;
  private final RoutingContext request;

  ReportsResource(ReportDesk desk, SecurityIdentity caller, RoutingContext request) {
    this.desk = desk;
    this.caller = caller;
    this.request = request;
  }

  /** All declared reports. */
  @GET
  @Operation(
      operationId = "listReports",
      summary = "Reports and how they stand",
      description = "In the order of their declaration, never in parts.")
  public ReportsView list() {
    return new ReportsView(
        desk.reports().stream().map(ReportView::of).toList(),
        desk.freshness().map(FreshnessView::of),
        desk.quota().stream().map(QuotaView::of).toList());
  }

  /** Runs of a report. */
  @GET
  @Path("/{name}/runs")
  @Operation(
      operationId = "listReportRuns",
      summary = "Runs of a report",
      description = "Newest first; those that wait or are under way included.")
  public Listing<RunView> runs(
      @Parameter(description = "Name of the report.") @PathParam("name") String name,
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    return Listing.of(
        desk.runs(name, Listing.position(after), limit + 1), limit, ReportRun::id, RunView::of);
  }

  /** One run. */
  @GET
  @Path("/{name}/runs/{id}")
  @Operation(operationId = "getReportRun", summary = "One run with its story")
  public RunDetail run(
      @Parameter(description = "Name of the report.") @PathParam("name") String name,
      @Parameter(description = "Number of the run.") @PathParam("id") String id) {
    ReportRun run =
        Inputs.id(id)
            .flatMap(desk::run)
            .filter(found -> found.report().equals(name))
            .orElseThrow(
                () -> new ConnectorException(ErrorCode.NOT_FOUND, "There is no such run."));
    return new RunDetail(RunView.of(run), desk.steps(run.id()).stream().map(StepView::of).toList());
  }

  /** Asks for a run out of turn. */
  @POST
  @Path("/{name}/runs")
  @RolesAllowed(Role.OPERATOR)
  @Operation(
      operationId = "requestReportRun",
      summary = "Have a report sent now",
      description =
          "It is sent as soon as what is known now is loaded and Looker has forgotten what it"
              + " computed before. Its recipients get it even if they had it today.")
  @APIResponse(
      responseCode = "202",
      description = "The run; Location says where to follow it.",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  public Response request(
      @Parameter(description = "Name of the report.") @PathParam("name") String name) {
    ReportRun run = desk.request(name, actor(), RequestIds.of(request));
    return Response.accepted(RunView.of(run))
        .location(URI.create("/api/v1/reports/" + run.report() + "/runs/" + run.id()))
        .build();
  }

  /** Compares the plans in Looker with the declared reports. */
  @POST
  @Path("/reconciliations")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "reconcilePlans",
      summary = "Compare plans with the declared reports, or make them so",
      description =
          "With dryRun nothing is changed. Plans that are not the connector's are never touched.")
  public Listing<ChangeView> reconcile(@NotNull ReconciliationOrder order) {
    List<PlanChange> changes =
        order.dryRun() ? desk.previewPlans() : desk.applyPlans(actor(), RequestIds.of(request));
    return new Listing<>(changes.stream().map(ChangeView::of).toList(), Optional.empty());
  }

  private Actor actor() {
    return Actor.operator(caller.getPrincipal().getName());
  }
}
