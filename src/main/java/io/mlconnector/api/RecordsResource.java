package io.mlconnector.api;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.journal.ChangeDetector;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the journal knows of single records. */
@Path("/api/v1/records")
@Tag(name = "Records", description = "Every version of every record, as it was received.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class RecordsResource {
  private final Journal journal;
  private final ChangeDetector changes;

  RecordsResource(Journal journal, ChangeDetector changes) {
    this.journal = journal;
    this.changes = changes;
  }

  /** All versions of one record, newest first, each with what it changed. */
  @GET
  @Path("/{stream}/{key}")
  @Operation(
      operationId = "getRecord",
      summary = "All versions of one record",
      description = "Newest first, each with what it changed and the poll that brought it.")
  public RecordHistory record(
      @Parameter(description = "Name of the stream, such as invoices.") @PathParam("stream")
          String stream,
      @Parameter(description = "Key of the record; parts of it are joined by |.") @PathParam("key")
          String key) {
    var ref = new RecordRef(Inputs.streamInPath(stream), Inputs.key(key));
    List<RecordVersion> versions = journal.history(ref);
    if (versions.isEmpty()) {
      throw new ConnectorException(ErrorCode.NOT_FOUND, "The journal holds no record " + ref + ".");
    }
    return new RecordHistory(ref.stream().externalName(), ref.key().value(), compared(versions));
  }

  private List<RecordHistory.Version> compared(List<RecordVersion> oldestFirst) {
    var compared = new ArrayList<RecordHistory.Version>();
    Optional<RecordVersion> before = Optional.empty();
    for (RecordVersion version : oldestFirst) {
      boolean isStale = version.kind() == RecordVersion.Kind.STALE;
      compared.add(view(version, isStale ? List.of() : changesSince(before, version)));
      before = isStale ? before : Optional.of(version);
    }
    return compared.reversed();
  }

  private List<Difference> changesSince(Optional<RecordVersion> before, RecordVersion version) {
    return before
        .map(earlier -> changes.changes(earlier.payload(), version.payload()))
        .orElse(List.of())
        .stream()
        .map(Difference::of)
        .toList();
  }

  private static RecordHistory.Version view(RecordVersion version, List<Difference> changes) {
    return new RecordHistory.Version(
        version.sequence(),
        version.kind(),
        version.sourceLastUpdate(),
        version.observedAt(),
        version.recordedAt(),
        version.runId(),
        version.pageNumber(),
        changes,
        new String(version.payload(), StandardCharsets.UTF_8));
  }
}
