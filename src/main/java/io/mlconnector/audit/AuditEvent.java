package io.mlconnector.audit;

import java.util.Optional;

/**
 * An act, as it is handed to {@link AuditTrail#record}.
 *
 * @param before state of the object before the act, empty when it did not exist or does not matter
 * @param after state after it
 * @param requestId the HTTP request that asked for it
 */
public record AuditEvent(
    Actor actor,
    AuditAction action,
    AuditObject object,
    AuditOutcome outcome,
    Optional<AuditPayload> before,
    Optional<AuditPayload> after,
    Optional<String> requestId) {
  public AuditEvent {
    requestId = requestId.map(Wording::clean);
  }

  /** An act that was done and says nothing about states. */
  public static AuditEvent done(Actor actor, AuditAction action, AuditObject object) {
    return new AuditEvent(
        actor,
        action,
        object,
        AuditOutcome.DONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same act with another ending. */
  public AuditEvent ended(AuditOutcome ending) {
    return new AuditEvent(actor, action, object, ending, before, after, requestId);
  }

  /** The same act with the state the object had. */
  public AuditEvent from(AuditPayload state) {
    return new AuditEvent(actor, action, object, outcome, Optional.of(state), after, requestId);
  }

  /** The same act with the state the object got. */
  public AuditEvent to(AuditPayload state) {
    return new AuditEvent(actor, action, object, outcome, before, Optional.of(state), requestId);
  }

  /** The same act with the HTTP request that asked for it. */
  public AuditEvent requestedBy(String request) {
    return new AuditEvent(actor, action, object, outcome, before, after, Optional.of(request));
  }
}
