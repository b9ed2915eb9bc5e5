package io.mlconnector.api;

import io.mlconnector.notice.RulePreview;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What rules would have sent. */
@Schema(name = "Preview", description = "What rules would have sent. Nothing was sent.")
@RegisterForReflection
record PreviewView(
    @Schema(description = "Events by what would have come of them.") Map<String, Integer> outcomes,
    @Schema(description = "Events that would have been sent, by type.") Map<String, Integer> types,
    @Schema(description = "Notices by target, those in digests included.")
        Map<String, Long> targets,
    @Schema(description = "The first notices, oldest first.") List<Notice> notices,
    @Schema(description = "Whether there are more notices than are listed.") boolean more,
    @Schema(description = "Whether the period has more than one answer can look at.")
        boolean incomplete) {
  private static final int MOST_LISTED = 1_000;

  /** A notice that would have been sent. */
  @Schema(name = "PreviewedNotice", description = "A notice that would have been sent.")
  @RegisterForReflection
  record Notice(
      @Schema(description = "When it, or its digest, would have gone out.") Instant at,
      @Schema(description = "Target, as deliveries name it.") String target,
      @Schema(description = "The rule that says so.") String rule,
      @Schema(description = "Type of the event.") String type,
      @Schema(description = "Names the fact.") String eventKey,
      @Schema(description = "Number of the document.") String number,
      @Schema(description = "Whether it would have stood in a digest.") boolean inDigest) {
    static Notice of(RulePreview.Notice notice) {
      return new Notice(
          notice.at(),
          notice.target().toString(),
          notice.rule(),
          notice.type().externalName(),
          notice.eventKey(),
          notice.document(),
          notice.inDigest());
    }
  }

  static PreviewView of(RulePreview.Answer answer) {
    var outcomes = new TreeMap<String, Integer>();
    answer.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
    var types = new TreeMap<String, Integer>();
    answer.types().forEach((type, count) -> types.put(type.externalName(), count));
    return new PreviewView(
        outcomes,
        types,
        answer.notices().stream()
            .collect(
                Collectors.groupingBy(
                    notice -> notice.target().toString(), TreeMap::new, Collectors.counting())),
        answer.notices().stream().limit(MOST_LISTED).map(Notice::of).toList(),
        answer.notices().size() > MOST_LISTED,
        answer.incomplete());
  }
}
