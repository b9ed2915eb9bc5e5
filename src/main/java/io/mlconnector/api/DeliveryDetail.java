package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.delivery.Acknowledgement;
import io.mlconnector.delivery.AttemptKind;
import io.mlconnector.delivery.AttemptOutcome;
import io.mlconnector.delivery.Delivery;
import io.mlconnector.delivery.DeliveryAttempt;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One delivery with its attempts. */
@Schema(description = "One delivery with its attempts.")
@RegisterForReflection
record DeliveryDetail(
    @Schema(description = "The delivery.") DeliveryView delivery,
    @Schema(description = "Its latest attempts, newest first.") List<Attempt> attempts,
    @Schema(description = "Who was seen to have read it, oldest first.")
        List<Seen> acknowledgements) {
  /** More than these are not shown. */
  static final int MOST_ATTEMPTS = 200;

  /** More than these are not shown. */
  static final int MOST_ACKNOWLEDGEMENTS = 200;

  DeliveryDetail {
    attempts = List.copyOf(attempts);
    acknowledgements = List.copyOf(acknowledgements);
  }

  static DeliveryDetail of(
      Delivery delivery, List<DeliveryAttempt> attempts, List<Acknowledgement> acknowledgements) {
    return new DeliveryDetail(
        DeliveryView.of(delivery),
        attempts.stream().map(Attempt::of).toList(),
        acknowledgements.stream().map(Seen::of).toList());
  }

  /** A sign that somebody read it. */
  @Schema(
      name = "DeliveryAcknowledgement",
      description = "A reply or a reaction at the target; what people wrote is not kept.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Seen(
      @Schema(description = "By words or by a sign.") Acknowledgement.Kind kind,
      @Schema(description = "The name that the target has for the person.") String personId,
      @Schema(description = "The person's name, if it was told.", implementation = String.class)
          Optional<String> person,
      @Schema(description = "Which reaction.", implementation = String.class)
          Optional<String> reaction,
      @Schema(description = "When, by the clock of the target.") Instant at) {
    static Seen of(Acknowledgement sign) {
      return new Seen(
          sign.kind(),
          sign.personId(),
          Optional.of(sign.person()).filter(name -> !name.isEmpty()),
          Optional.of(sign.reaction()).filter(name -> !name.isEmpty()),
          sign.at());
    }
  }

  /** One attempt. */
  @Schema(name = "DeliveryAttempt", description = "One call to a target.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Attempt(
      @Schema(description = "To deliver, or to ask what arrived.") AttemptKind kind,
      @Schema(description = "Place among the calls of its kind, from 1.") int number,
      @Schema(description = "When.") Instant startedAt,
      @Schema(description = "The replica that made it.") String worker,
      @Schema(description = "The right under which it was made.") long leaseEpoch,
      @Schema(
              description = "How it ended; missing while it is under way.",
              implementation = AttemptOutcome.class)
          Optional<AttemptOutcome> outcome,
      @Schema(description = "How long it took, in milliseconds.", implementation = Long.class)
          Optional<Long> elapsedMillis,
      @Schema(description = "HTTP status of the answer.", implementation = Integer.class)
          Optional<Integer> status,
      @Schema(
              description = "The remote system's own name of the request.",
              implementation = String.class)
          Optional<String> requestId,
      @Schema(
              description = "The head of the answer, without secrets.",
              implementation = String.class)
          Optional<String> answer,
      @Schema(description = "Why it failed.", implementation = PollView.Fault.class)
          Optional<PollView.Fault> error,
      @Schema(description = "What it said, where nothing failed.", implementation = String.class)
          Optional<String> reason) {
    static Attempt of(DeliveryAttempt attempt) {
      return new Attempt(
          attempt.kind(),
          attempt.number(),
          attempt.startedAt(),
          attempt.worker(),
          attempt.leaseEpoch(),
          attempt.outcome(),
          attempt.elapsed().map(Duration::toMillis),
          boxed(attempt.trace().status()),
          attempt.trace().requestId(),
          Optional.of(attempt.trace().answer()).filter(answer -> !answer.isEmpty()),
          attempt.errorCode().map(code -> PollView.Fault.of(code, attempt.reason())),
          attempt.errorCode().isPresent() ? Optional.empty() : attempt.reason());
    }

    private static Optional<Integer> boxed(OptionalInt value) {
      return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
  }
}
