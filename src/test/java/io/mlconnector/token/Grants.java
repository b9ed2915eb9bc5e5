package io.mlconnector.token;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.RemoteSystem;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialSystem;

/** Grants as the rooms of the outside systems make them. */
final class Grants {
  static final RemoteSystem GRAPH = system("graph");
  static final CredentialField ACCOUNT = new CredentialField("notices@acme.example");

  private Grants() {}

  static TokenGrant application(RemoteSystem remote, String tokenUrl) {
    return TokenGrant.ofApplication(
        remote,
        CredentialSystem.TEAMS,
        ClientAuthentication.CERTIFICATE_OR_SECRET,
        tokenUrl,
        "https://graph.microsoft.com/.default");
  }

  static TokenGrant person(RemoteSystem remote, String tokenUrl) {
    return TokenGrant.ofPerson(
        remote,
        CredentialSystem.TEAMS,
        ClientAuthentication.CERTIFICATE_OR_SECRET,
        tokenUrl,
        "offline_access ChannelMessage.Send",
        ACCOUNT);
  }

  static RemoteSystem system(String name) {
    return new RemoteSystem(
        name,
        "request-id",
        ErrorCode.FUSION_AUTHENTICATION_FAILED,
        ErrorCode.FUSION_PERMISSION_MISSING,
        ErrorCode.FUSION_RESOURCE_MISSING,
        ErrorCode.FUSION_REQUEST_REFUSED,
        ErrorCode.FUSION_UNAVAILABLE,
        ErrorCode.FUSION_THROTTLED,
        ErrorCode.FUSION_UNINTELLIGIBLE);
  }
}
