package io.mlconnector.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries to list; everything that is given must hold.
 *
 * @param actor name of the actor
 * @param action name of the action
 * @param objectType type of the object
 * @param objectId id of the object
 * @param since first moment, inclusive
 * @param until last moment, exclusive
 */
public record AuditFilter(
    Optional<String> actor,
    Optional<String> action,
    Optional<String> objectType,
    Optional<String> objectId,
    Optional<Instant> since,
    Optional<Instant> until) {

  /** Every entry. */
  public static AuditFilter all() {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Also of this actor. */
  public AuditFilter by(String name) {
    return new AuditFilter(Optional.of(name), action, objectType, objectId, since, until);
  }

  /** Also of this action. */
  public AuditFilter doing(String name) {
    return new AuditFilter(actor, Optional.of(name), objectType, objectId, since, until);
  }

  /** Also to objects of this type. */
  public AuditFilter toAny(String type) {
    return new AuditFilter(actor, action, Optional.of(type), objectId, since, until);
  }

  /** Also to this object. */
  public AuditFilter to(AuditObject object) {
    return new AuditFilter(
        actor, action, Optional.of(object.type()), Optional.of(object.id()), since, until);
  }

  /** Also in this time. */
  public AuditFilter between(Instant first, Instant end) {
    return new AuditFilter(
        actor, action, objectType, objectId, Optional.of(first), Optional.of(end));
  }
}
