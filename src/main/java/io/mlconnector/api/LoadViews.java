package io.mlconnector.api;

import io.mlconnector.warehouse.Load;
import io.mlconnector.warehouse.LoadFailure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Loads as the API shows them. */
final class LoadViews {
  private LoadViews() {}

  /** A committed load. */
  @Schema(name = "Load", description = "A committed load from the journal into the warehouse.")
  @RegisterForReflection
  record LoadView(
      @Schema(description = "Number of the load; rows of the warehouse carry it.") long loadId,
      @Schema(description = "SUCCEEDED, or REPLAYED for a repetition of older versions.")
          Load.Status status,
      @Schema(description = "When it began.") Instant startedAt,
      @Schema(description = "When its rows were merged.") Instant finishedAt,
      @Schema(description = "First journal sequence that it took.") long fromSequence,
      @Schema(description = "Last journal sequence that it took.") long toSequence,
      @Schema(description = "Rows inserted, changed or marked deleted, by table.")
          Map<String, Long> rowCounts) {
    static LoadView of(Load load) {
      return new LoadView(
          load.loadId(),
          load.status(),
          load.startedAt(),
          load.finishedAt(),
          load.fromSequence(),
          load.toSequence(),
          new TreeMap<>(load.rowCounts()));
    }
  }

  /** A load that changed nothing. */
  @Schema(name = "LoadFailure", description = "A load that was rolled back; it is tried again.")
  @RegisterForReflection
  record FailureView(
      @Schema(description = "Number of the failure.") long failureId,
      @Schema(description = "When it failed.") Instant failedAt,
      @Schema(description = "Journal sequence after which it meant to begin.") long fromSequence,
      @Schema(description = "Stable code; the operations guide has a section for each.")
          String code,
      @Schema(description = "What the database or the journal said.") String reason) {
    static FailureView of(LoadFailure failure) {
      return new FailureView(
          failure.failureId(),
          failure.failedAt(),
          failure.fromSequence(),
          failure.errorCode(),
          failure.reason());
    }
  }

  /** How far the warehouse follows the journal. */
  @Schema(name = "LoadPosition", description = "How far the warehouse follows the journal.")
  @RegisterForReflection
  record Position(
      @Schema(description = "Sequence of the newest version in the journal.") long journal,
      @Schema(description = "Last sequence that is loaded.") long warehouse,
      @Schema(description = "Whether everything is loaded.") boolean upToDate) {}
}
