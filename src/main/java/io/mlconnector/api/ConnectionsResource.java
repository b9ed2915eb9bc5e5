package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.connection.ConnectionName;
import io.mlconnector.connection.ConnectionReport;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.StepOutcome;
import io.mlconnector.connection.StepReport;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether outside systems can be reached and used. */
@Path("/api/v1/connections")
@Tag(name = "Connections", description = "Whether outside systems can be reached and used.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConnectionsResource {
  private final Connections connections;

  ConnectionsResource(Connections connections) {
    this.connections = connections;
  }

  /** Tries a connection. */
  @POST
  @Path("/{connection}/ping")
  @RolesAllowed(Role.OPERATOR)
  @Operation(
      operationId = "pingConnection",
      summary = "Try a connection step by step",
      description =
          "Asks the system itself, with the credentials in force, and changes nothing there. Takes"
              + " up to some minutes where a system does not answer. Says what works, what does not"
              + " and what an administrator must do.")
  public ReportView ping(
      @Parameter(description = "fusion, warehouse, looker or teams.") @PathParam("connection")
          String connection) {
    return ReportView.of(connections.ping(inPath(connection)));
  }

  private static ConnectionName inPath(String name) {
    return ConnectionName.find(name)
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.NOT_FOUND,
                    "There is no such connection; there are %s."
                        .formatted(
                            Arrays.stream(ConnectionName.values())
                                .map(ConnectionName::externalName)
                                .collect(Collectors.joining(", ")))));
  }

  /** The steps and the worst of them. */
  @Schema(name = "ConnectionReport", description = "How a connection stands, step by step.")
  @RegisterForReflection
  record ReportView(
      @Schema(description = "Which connection.", examples = "fusion") String connection,
      @Schema(description = "The worst of the steps, or NOT_CONFIGURED.")
          ConnectionReport.Verdict verdict,
      @Schema(description = "In the order in which they were tried.") List<StepView> steps) {

    static ReportView of(ConnectionReport report) {
      return new ReportView(
          report.connection().externalName(),
          report.verdict(),
          report.steps().stream().map(StepView::of).toList());
    }
  }

  /** One of them. */
  @Schema(name = "ConnectionStep", description = "One thing that was tried.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record StepView(
      @Schema(description = "What was tried.", examples = "token") String step,
      @Schema(description = "How it ended.") StepOutcome outcome,
      @Schema(description = "What was seen.") String seen,
      @Schema(
              description = "What an administrator must do; missing where there is nothing.",
              implementation = String.class)
          Optional<String> remedy,
      @Schema(description = "How long it took, in milliseconds.") long millis) {

    static StepView of(StepReport report) {
      return new StepView(
          report.step(),
          report.outcome(),
          report.seen(),
          report.remedy(),
          report.took().toMillis());
    }
  }
}
