package io.mlconnector.looker.client;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.RemoteSystem;

/** Looker as a remote system. */
final class Looker {
  static final RemoteSystem SYSTEM =
      new RemoteSystem(
          "looker",
          "X-Request-Id",
          ErrorCode.LOOKER_AUTHENTICATION_FAILED,
          ErrorCode.LOOKER_ADDRESS_WRONG,
          ErrorCode.LOOKER_NOT_VISIBLE,
          ErrorCode.LOOKER_REQUEST_REFUSED,
          ErrorCode.LOOKER_UNAVAILABLE,
          ErrorCode.LOOKER_THROTTLED,
          ErrorCode.LOOKER_UNINTELLIGIBLE);

  private Looker() {}
}
