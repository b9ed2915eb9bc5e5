package io.mlconnector.api;

import io.mlconnector.alignment.AlignmentHistory;
import io.mlconnector.alignment.AlignmentHistory.Filter;
import io.mlconnector.alignment.AlignmentRun;
import io.mlconnector.alignment.Comparison;
import io.mlconnector.alignment.Finding;
import io.mlconnector.alignment.FindingKind;
import io.mlconnector.alignment.Subject;
import io.mlconnector.api.AlignmentViews.FindingView;
import io.mlconnector.api.AlignmentViews.RunView;
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
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether Fusion, the warehouse and Looker agree. */
@Path("/api/v1/alignments")
@Tag(
    name = "Alignments",
    description = "Whether Fusion, the warehouse and Looker agree on what facts refer to.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class AlignmentsResource {
  private final AlignmentHistory alignments;

  AlignmentsResource(AlignmentHistory alignments) {
    this.alignments = alignments;
  }

  /** What does not agree. */
  @GET
  @Operation(
      operationId = "listAlignmentFindings",
      summary = "What does not agree",
      description =
          "Newest first. By the latest check of each comparison and subject, unless a check is"
              + " named. Of very many findings of a kind only the first are listed; the checks tell"
              + " how many there are.")
  public Listing<FindingView> findings(
      @Parameter(description = "FUSION_WAREHOUSE, FACTS_DIMENSIONS or WAREHOUSE_LOOKER.")
          @QueryParam("comparison")
          Optional<String> comparison,
      @Parameter(description = "SUPPLIER, ACCOUNT or COST_CENTER.") @QueryParam("subject")
          Optional<String> subject,
      @Parameter(
              description =
                  "MISSING, EXTRA, DIFFERING, INACTIVE_BUT_USED or FACT_WITHOUT_DIMENSION.")
          @QueryParam("kind")
          Optional<String> kind,
      @Parameter(description = "Only findings of this check.") @QueryParam("run")
          Optional<String> run,
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    var filter =
        new Filter(
            Inputs.constant("comparison", Comparison.class, comparison),
            Inputs.constant("subject", Subject.class, subject),
            Inputs.constant("kind", FindingKind.class, kind),
            run.map(AlignmentsResource::runId).orElse(OptionalLong.empty()));
    return Listing.of(
        alignments.findings(filter, Listing.position(after), limit + 1),
        limit,
        Finding::id,
        FindingView::of);
  }

  /** Checks with their counts. */
  @GET
  @Path("/runs")
  @Operation(
      operationId = "listAlignmentRuns",
      summary = "Checks with their counts",
      description = "Newest first. Each count says what was looked for, zero included.")
  public Listing<RunView> runs(
      @Parameter(description = Texts.AFTER) @QueryParam("after") Optional<String> after,
      @Parameter(description = Texts.LIMIT)
          @QueryParam("limit")
          @DefaultValue(Listing.USUAL)
          @Min(1)
          @Max(Listing.MOST)
          int limit) {
    return Listing.of(
        alignments.runs(Listing.position(after), limit + 1), limit, AlignmentRun::id, RunView::of);
  }

  private static OptionalLong runId(String value) {
    return OptionalLong.of(
        Inputs.id(value).orElseThrow(() -> Inputs.invalid("run must be the number of a check.")));
  }
}
