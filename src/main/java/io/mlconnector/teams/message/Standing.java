package io.mlconnector.teams.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * How a document stands, in the words of Fusion.
 *
 * @param status of the document itself, such as Validated
 * @param approval such as Workflow approved
 * @param payment such as Partially paid
 * @param hold why it may not be paid; empty when it may
 */
@RegisterForReflection
public record Standing(
    Optional<String> status,
    Optional<String> approval,
    Optional<String> payment,
    Optional<String> hold) {
  /** Nothing is known. */
  public static final Standing UNKNOWN =
      new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
