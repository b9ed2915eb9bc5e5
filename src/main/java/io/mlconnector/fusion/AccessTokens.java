package io.mlconnector.fusion;

/** Access tokens for the pod. */
interface AccessTokens {
  /**
   * A token that is believed to be valid; waits when none is at hand.
   *
   * @throws io.mlconnector.remote.RemoteException when the identity domain gives none
   */
  String current();

  /** Says that the pod did not accept this token. Does nothing when a newer one is in use. */
  void drop(String token);
}
