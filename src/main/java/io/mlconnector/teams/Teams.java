package io.mlconnector.teams;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.RemoteSystem;

/** Teams as a remote system. */
final class Teams {
  static final RemoteSystem SYSTEM =
      new RemoteSystem(
          "teams",
          "request-id",
          ErrorCode.TEAMS_AUTHENTICATION_FAILED,
          ErrorCode.TEAMS_PERMISSION_MISSING,
          ErrorCode.TEAMS_TARGET_MISSING,
          ErrorCode.TEAMS_REQUEST_REFUSED,
          ErrorCode.TEAMS_UNAVAILABLE,
          ErrorCode.TEAMS_THROTTLED,
          ErrorCode.TEAMS_UNINTELLIGIBLE);

  private Teams() {}
}
