package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.notice.NoticeEntry;
import io.mlconnector.notice.NoticeOutcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event that was found, and what came of it. */
@Schema(name = "Notice", description = "An event that was found, and what came of it.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record NoticeView(
    @Schema(description = "Number of the event.") long id,
    @Schema(description = "Names the fact; it stands on the card and on its deliveries.")
        String eventKey,
    @Schema(description = "Type of the event, such as invoice-new.") String type,
    @Schema(description = "What came of it.") NoticeOutcome outcome,
    @Schema(description = "Why it goes nowhere.", implementation = String.class)
        Optional<String> reason,
    @Schema(description = "Name of the stream.", implementation = String.class)
        Optional<String> stream,
    @Schema(description = "Key of the record.", implementation = String.class) Optional<String> key,
    @Schema(description = "Number of the document.", implementation = String.class)
        Optional<String> number,
    @Schema(description = "Supplier, payee or customer.", implementation = String.class)
        Optional<String> partner,
    @Schema(
            description = "What is open of a reminder, else the amount of the document.",
            implementation = BigDecimal.class)
        Optional<BigDecimal> amount,
    @Schema(description = "Currency of the amount.", implementation = String.class)
        Optional<String> currency,
    @Schema(description = "Business unit.", implementation = String.class)
        Optional<String> businessUnit,
    @Schema(description = "Next or reminded due date.", implementation = LocalDate.class)
        Optional<LocalDate> dueDate,
    @Schema(description = "When the journal learned of it.") Instant occurredAt,
    @Schema(description = "When it was found.") Instant recordedAt,
    @Schema(description = "Where it goes.") List<Route> routes) {

  /** Where an event goes. */
  @Schema(name = "NoticeRoute", description = "Where an event goes.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Route(
      @Schema(description = "Target, as deliveries name it.") String target,
      @Schema(description = "The rule that says so.") String rule,
      @Schema(description = "PLACED, COLLECTED, DIGESTED or WITHDRAWN.") String state,
      @Schema(description = "When it, or its digest, may go out.") Instant notBefore,
      @Schema(description = "Event key of the digest that told it.", implementation = String.class)
          Optional<String> digestKey) {
    static Route of(NoticeEntry.RouteEntry route) {
      return new Route(
          route.target(), route.rule(), route.state(), route.notBefore(), route.digestKey());
    }
  }

  static NoticeView of(NoticeEntry entry) {
    return new NoticeView(
        entry.id(),
        entry.key(),
        entry.type(),
        entry.outcome(),
        entry.reason(),
        entry.subject().map(ref -> ref.stream().externalName()),
        entry.subject().map(ref -> ref.key().value()),
        entry.number(),
        entry.partner(),
        entry.amount().map(money -> money.amount()),
        entry.amount().map(money -> money.currency()),
        entry.businessUnit(),
        entry.dueDate(),
        entry.occurredAt(),
        entry.recordedAt(),
        entry.routes().stream().map(Route::of).toList());
  }
}
