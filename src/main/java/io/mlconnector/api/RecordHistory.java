package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.mlconnector.journal.RecordVersion;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything that was ever seen of one record. */
@Schema(description = "Everything that was ever seen of one record.")
@RegisterForReflection
record RecordHistory(
    @Schema(description = "Name of the stream.") String stream,
    @Schema(description = "Key of the record in its stream.") String key,
    @Schema(description = "All kept versions, newest first.") List<Version> versions) {

  /** One version. */
  @Schema(name = "RecordVersion", description = "One version of a record, as it was received.")
  @RegisterForReflection
  record Version(
      @Schema(description = "Position in the journal.") long sequence,
      @Schema(
              description =
                  "NEW, CHANGED, VANISHED (Fusion no longer has it), RESTORED (it is there again)"
                      + " or STALE (older than the current one when it came; never loaded).")
          RecordVersion.Kind kind,
      @JsonInclude(JsonInclude.Include.NON_ABSENT)
          @Schema(description = "Fusion's own time stamp.", implementation = Instant.class)
          Optional<Instant> sourceLastUpdate,
      @Schema(description = "When Fusion was asked.") Instant observedAt,
      @Schema(description = "When it was stored.") Instant recordedAt,
      @Schema(description = "The poll that brought it.") long runId,
      @Schema(description = "The page of that poll.") int page,
      @Schema(
              description =
                  "What differs from the version before; empty for the first, for stale ones and"
                      + " for those that only vanished or came back.")
          List<Difference> changes,
      @JsonRawValue @Schema(description = "The record as Fusion sent it.", type = SchemaType.OBJECT)
          String payload) {}
}
