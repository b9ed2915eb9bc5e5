package io.mlconnector.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
  private final ObjectReader json;

  RecordsResource(Journal journal, ObjectMapper mapper) {
    this.journal = journal;
    this.json =
        mapper.readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
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
    JsonNode before = null;
    for (RecordVersion version : oldestFirst) {
      JsonNode payload = parse(version.payload());
      boolean isStale = version.kind() == RecordVersion.Kind.STALE;
      List<Difference> changes =
          before == null || isStale ? List.of() : Differences.between(before, payload);
      compared.add(view(version, changes));
      before = isStale ? before : payload;
    }
    return compared.reversed();
  }

  private JsonNode parse(byte[] payload) {
    try {
      return json.readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal holds a payload that is no JSON", e);
    }
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
