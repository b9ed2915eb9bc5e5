package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.mlconnector.audit.ActorKind;
import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditEntry.Link;
import io.mlconnector.audit.AuditOutcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the audit trail. */
@Schema(name = "AuditEntry", description = "Who did what to which object.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record AuditView(
    @Schema(description = "Number of the entry.") long id,
    @Schema(description = "When it was written, by the clock of the database.") Instant recordedAt,
    @Schema(description = "Who did it.") ActorView actor,
    @Schema(description = "What was done.", examples = "poll.ordered") String action,
    @Schema(description = "What it was done to.") ObjectView object,
    @Schema(description = "How it ended.") AuditOutcome outcome,
    @Schema(description = "What it was like before.", implementation = Object.class)
        Optional<State> before,
    @Schema(description = "What it was like afterwards.", implementation = Object.class)
        Optional<State> after,
    @Schema(description = "The request that asked for it.", implementation = String.class)
        Optional<String> requestId,
    @Schema(
            description = "Its place in the chain; missing for the second until it is closed.",
            implementation = LinkView.class)
        Optional<LinkView> link) {

  static AuditView of(AuditEntry entry) {
    return new AuditView(
        entry.id(),
        entry.recordedAt(),
        new ActorView(entry.actor().kind(), entry.actor().name()),
        entry.action().name(),
        new ObjectView(entry.object().type(), entry.object().id()),
        entry.outcome(),
        entry.before().map(State::new),
        entry.after().map(State::new),
        entry.requestId(),
        entry.link().map(LinkView::of));
  }

  /** Who. */
  @Schema(name = "AuditActor", description = "Who did something.")
  @RegisterForReflection
  record ActorView(
      @Schema(description = "What kind of actor.") ActorKind kind,
      @Schema(description = "Name of the token, person, system or replica.") String name) {}

  /** What to. */
  @Schema(name = "AuditObject", description = "What something was done to.")
  @RegisterForReflection
  record ObjectView(
      @Schema(description = "Kind of object.", examples = "stream") String type,
      @Schema(description = "Its name or key.", examples = "invoices") String id) {}

  /** Place in the chain. */
  @Schema(name = "AuditLink", description = "Place of an entry in the chain of hashes.")
  @RegisterForReflection
  record LinkView(
      @Schema(description = "Counted from 1, without gaps.") long position,
      @Schema(description = "Hash of the entry before.") String previousHash,
      @Schema(description = "Hash of this entry and the one before.") String hash) {
    private static LinkView of(Link link) {
      return new LinkView(link.position(), link.previous().hex(), link.hash().hex());
    }
  }

  /** JSON as it was written. */
  @RegisterForReflection
  record State(@JsonValue @JsonRawValue String json) {}
}
