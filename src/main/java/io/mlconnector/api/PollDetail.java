package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.sync.PageOfRun;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One poll with its pages. */
@Schema(description = "One poll with its pages.")
@RegisterForReflection
record PollDetail(
    @Schema(description = "The poll.") PollView poll,
    @Schema(description = "Its pages, newest first.") Listing<Page> pages) {

  /** One page. */
  @Schema(name = "PollPage", description = "What one page was asked for and what came of it.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(
      @Schema(description = "Place in the run, from 1.") int number,
      @Schema(description = "What was asked for.") String asked,
      @Schema(description = "When.") Instant askedAt,
      @Schema(
              description =
                  "STORED, MOVED (its rows had moved; it is asked again from further back) or"
                      + " FAILED.")
          PageOfRun.Outcome outcome,
      @Schema(description = "Why it failed.", implementation = PollView.Fault.class)
          Optional<PollView.Fault> error,
      @Schema(description = "Rows that came.") int rows,
      @Schema(description = "Records never seen before.") int added,
      @Schema(description = "Records with new content.") int changed,
      @Schema(description = "Records that are there again.") int restored,
      @Schema(description = "Records that the journal already held.") int unchanged,
      @Schema(description = "Records older than what the journal holds.") int stale,
      @Schema(description = "Items set aside because they can not be identified.") int rejected,
      @Schema(description = "HTTP calls.") int calls,
      @Schema(description = "Size of the answers, decompressed.") long bytes,
      @Schema(description = "How long it took, in milliseconds.") long elapsedMillis) {
    static Page of(PageOfRun page) {
      return new Page(
          page.number(),
          page.asked(),
          page.askedAt(),
          page.outcome(),
          page.errorCode().map(code -> PollView.Fault.of(code, Optional.empty())),
          page.rows(),
          page.added(),
          page.changed(),
          page.restored(),
          page.unchanged(),
          page.stale(),
          page.rejected(),
          page.calls(),
          page.bytes(),
          page.elapsed().toMillis());
    }
  }
}
