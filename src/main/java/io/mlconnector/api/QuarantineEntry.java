package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.journal.QuarantinedItem;
import io.mlconnector.warehouse.QuarantinedRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that was set aside so that the rest could go on. */
@Schema(description = "Something that was set aside so that the rest could go on.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record QuarantineEntry(
    @Schema(
            description =
                "UNIDENTIFIED: an item of a page without a usable key, not in the journal. UNFIT: a"
                    + " version in the journal that the warehouse can not hold.")
        Kind kind,
    @Schema(description = "Name of the stream.") String stream,
    @Schema(description = "Key of the record, where it has one.", implementation = String.class)
        Optional<String> key,
    @Schema(description = "Why it was set aside.") String reason,
    @Schema(description = "When it was set aside.") Instant since,
    @Schema(
            description = "When a later version of the record fitted.",
            implementation = Instant.class)
        Optional<Instant> resolvedAt,
    @Schema(
            description = "Where it does not fit: table, or table and column.",
            implementation = String.class)
        Optional<String> place,
    @Schema(description = "Journal sequence of the version.", implementation = Long.class)
        Optional<Long> sequence,
    @Schema(
            description = "How often an item that can not be identified came.",
            implementation = Long.class)
        Optional<Long> occurrences,
    @Schema(description = "The poll that brought it last.", implementation = Long.class)
        Optional<Long> runId,
    @Schema(
            description = "Beginning of an item that can not be identified, as received.",
            implementation = String.class)
        Optional<String> excerpt) {
  private static final int EXCERPT_LENGTH = 2_000;

  /** Where in the flow it was set aside. */
  enum Kind {
    /** Before the journal. */
    UNIDENTIFIED,
    /** Between journal and warehouse. */
    UNFIT
  }

  static QuarantineEntry of(QuarantinedItem item) {
    String payload = new String(item.payload(), StandardCharsets.UTF_8);
    return new QuarantineEntry(
        Kind.UNIDENTIFIED,
        item.stream().externalName(),
        Optional.empty(),
        item.reason(),
        item.firstObservedAt(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(item.occurrences()),
        Optional.of(item.runId()),
        Optional.of(payload.substring(0, Math.min(payload.length(), EXCERPT_LENGTH))));
  }

  static QuarantineEntry of(QuarantinedRecord unfit) {
    return new QuarantineEntry(
        Kind.UNFIT,
        unfit.ref().stream().externalName(),
        Optional.of(unfit.ref().key().value()),
        unfit.reason(),
        unfit.since(),
        unfit.resolvedAt(),
        unfit.table().map(table -> table + unfit.column().map(name -> "." + name).orElse("")),
        Optional.of(unfit.sequence()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
