package io.mlconnector.fusion;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.RemoteSystem;

/** The pod as a remote system. */
final class Fusion {
  static final RemoteSystem SYSTEM =
      new RemoteSystem(
          "fusion",
          "X-ORACLE-DMS-ECID",
          ErrorCode.FUSION_AUTHENTICATION_FAILED,
          ErrorCode.FUSION_PERMISSION_MISSING,
          ErrorCode.FUSION_RESOURCE_MISSING,
          ErrorCode.FUSION_REQUEST_REFUSED,
          ErrorCode.FUSION_UNAVAILABLE,
          ErrorCode.FUSION_THROTTLED,
          ErrorCode.FUSION_UNINTELLIGIBLE);

  private Fusion() {}
}
