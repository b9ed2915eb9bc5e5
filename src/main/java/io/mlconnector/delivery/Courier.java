package io.mlconnector.delivery;

import java.time.Instant;

/**
 * Speaks to one kind of target. Beans of this type are found by the engine. Called on virtual
 * threads outside of any transaction, for many targets at once, for one target one call at a time.
 */
public interface Courier {
  /** The kind of targets it serves; no two couriers serve the same. */
  String kind();

  /**
   * Tries once to deliver. Must end within a bounded time; must not retry what may have been
   * accepted. An exception counts as {@link Outcome.Unknown}.
   */
  Outcome deliver(Parcel parcel);

  /**
   * Asks the target whether it has got the parcel, after an attempt whose answer was lost. An
   * exception means to ask again later.
   *
   * @param triedSince when the parcel was first tried, by the clock of the database: the target can
   *     not have got it before
   */
  ReadBack readBack(Parcel parcel, Instant triedSince);

  /** How fast the target may be called. Answers at once, from configuration. */
  Pace pace(TargetName target);
}
