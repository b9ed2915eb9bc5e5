package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.alignment.AlignmentRun;
import io.mlconnector.alignment.Comparison;
import io.mlconnector.alignment.Finding;
import io.mlconnector.alignment.FindingKind;
import io.mlconnector.alignment.Subject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The alignment as the API shows it. */
final class AlignmentViews {
  private AlignmentViews() {}

  /** One thing that does not agree. */
  @Schema(
      name = "AlignmentFinding",
      description = "One thing on which Fusion, the warehouse and Looker do not agree.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FindingView(
      @Schema(description = "Number of the finding.") long findingId,
      @Schema(description = "Check that found it.") long runId,
      @Schema(
              description =
                  "Which two sides were held against each other, the left one first:"
                      + " FUSION_WAREHOUSE, FACTS_DIMENSIONS or WAREHOUSE_LOOKER.")
          Comparison comparison,
      @Schema(description = "SUPPLIER, ACCOUNT or COST_CENTER.") Subject subject,
      @Schema(
              description =
                  "MISSING on the right side, EXTRA there, DIFFERING, INACTIVE_BUT_USED or"
                      + " FACT_WITHOUT_DIMENSION.")
          FindingKind kind,
      @Schema(description = "Supplier number, account combination or cost centre.") String key,
      @Schema(description = "What differs.", type = SchemaType.STRING) Optional<String> attribute,
      @Schema(description = "Value on the left side.", type = SchemaType.STRING)
          Optional<String> left,
      @Schema(description = "Value on the right side.", type = SchemaType.STRING)
          Optional<String> right,
      @Schema(description = "Rows of facts concerned.", type = SchemaType.INTEGER)
          OptionalLong facts,
      @Schema(description = "What helps to find the cause.", type = SchemaType.STRING)
          Optional<String> remark) {
    static FindingView of(Finding finding) {
      return new FindingView(
          finding.id(),
          finding.runId(),
          finding.comparison(),
          finding.subject(),
          finding.kind(),
          finding.key(),
          finding.attribute(),
          finding.left(),
          finding.right(),
          finding.facts(),
          finding.remark());
    }
  }

  /** One check. */
  @Schema(name = "AlignmentRun", description = "One check of the alignment.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record RunView(
      @Schema(description = "Number of the check.") long runId,
      @Schema(description = "When it began.") Instant startedAt,
      @Schema(description = "When its findings were written.") Instant finishedAt,
      @Schema(description = "Journal sequence up to which the warehouse was loaded then.")
          long loadedTo,
      @Schema(description = "Records passed over because their newest version was not loaded yet.")
          long pendingRecords,
      @Schema(
              description = "Why Looker was to be asked and could not be.",
              type = SchemaType.STRING)
          Optional<String> lookerUnavailable,
      @Schema(description = "All findings together.") long findings,
      @Schema(description = "Everything that it looked for, with zero where it found nothing.")
          List<CountView> counts) {
    static RunView of(AlignmentRun run) {
      return new RunView(
          run.id(),
          run.startedAt(),
          run.finishedAt(),
          run.loadedTo(),
          run.pendingRecords(),
          run.lookerUnavailable(),
          run.findings(),
          run.counts().stream().map(CountView::of).toList());
    }
  }

  /** How much of one kind a check found. */
  @Schema(name = "AlignmentCount", description = "How much of one kind a check found.")
  @RegisterForReflection
  record CountView(
      @Schema(description = "Which two sides were held against each other.") Comparison comparison,
      @Schema(description = "SUPPLIER, ACCOUNT or COST_CENTER.") Subject subject,
      @Schema(description = "In what way they do not agree.") FindingKind kind,
      @Schema(description = "How many findings, those included that are not listed.")
          long findings) {
    static CountView of(AlignmentRun.Count count) {
      return new CountView(count.comparison(), count.subject(), count.kind(), count.findings());
    }
  }
}
