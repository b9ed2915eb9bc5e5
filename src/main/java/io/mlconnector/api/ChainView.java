package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.audit.Finding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a verification of the trail found. */
@Schema(name = "AuditVerification", description = "What a verification of the trail found.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ChainView(
    @Schema(description = "Whether all that was looked at is as it was written.") boolean intact,
    @Schema(description = "First position that was checked.") long from,
    @Schema(description = "Last position; smaller than from when there was nothing to check.")
        long to,
    @Schema(description = "Entries that were read and hashed.") long entries,
    @Schema(description = "What is wrong, in the order of the chain.") List<FindingView> findings,
    @Schema(description = "End of the chain.") ChainEnd head,
    @Schema(description = "Entries that are not in the chain yet, and so were not checked.")
        long unsealed,
    @Schema(
            description =
                "Since when the oldest of them waits; more than a few seconds means that no replica"
                    + " closes the chain.",
            implementation = Instant.class)
        Optional<Instant> oldestUnsealed,
    @Schema(
            description = "Whether the chain still has the hash of the checkpoint that was given.",
            implementation = Boolean.class)
        Optional<Boolean> checkpointHolds,
    @Schema(
            description = "Send it as the parameter from to go on; missing where the range ends.",
            implementation = Long.class)
        Optional<Long> next) {
  ChainView {
    findings = List.copyOf(findings);
  }

  /** A point of the chain. */
  @Schema(name = "AuditChainEnd", description = "End of the chain; note it outside the database.")
  @RegisterForReflection
  record ChainEnd(
      @Schema(description = "Position.") long position,
      @Schema(description = "SHA-256 in hexadecimal digits.") String hash) {}

  /** Something wrong. */
  @Schema(name = "AuditFinding", description = "Something that is wrong with the trail.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FindingView(
      @Schema(description = "CHANGED, REMOVED, INSERTED or BACKDATED.") Finding.Kind kind,
      @Schema(description = "First position it is about.") long from,
      @Schema(description = "Last position it is about.") long to,
      @Schema(description = "The entry, where there is one.", implementation = Long.class)
          Optional<Long> entryId,
      @Schema(description = "What was seen.") String detail) {
    static FindingView of(Finding finding) {
      return new FindingView(
          finding.kind(),
          finding.from(),
          finding.to(),
          finding.entryId().isPresent()
              ? Optional.of(finding.entryId().getAsLong())
              : Optional.empty(),
          finding.detail());
    }
  }
}
