package io.mlconnector.sandbox.teams.graph;

import io.mlconnector.sandbox.teams.entra.IssuedToken;
import io.mlconnector.sandbox.teams.entra.Tokens;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table of permissions: who may do what with which token. */
enum GraphAccess {
  POST_MESSAGE(Set.of("ChannelMessage.Send", "Group.ReadWrite.All"), Set.of()),
  READ_MESSAGES(
      Set.of("ChannelMessage.Read.All", "Group.Read.All", "Group.ReadWrite.All"),
      Set.of("ChannelMessage.Read.All", "ChannelMessage.Read.Group")),
  READ_CHANNEL(
      Set.of("Channel.ReadBasic.All", "Group.Read.All", "Group.ReadWrite.All"),
      Set.of("Channel.ReadBasic.All", "ChannelSettings.Read.Group", "ChannelSettings.Read.All")),
  NOTIFY_PERSON(
      Set.of("TeamsActivity.Send"), Set.of("TeamsActivity.Send", "TeamsActivity.Send.User")),
  NOTIFY_TEAM(
      Set.of("TeamsActivity.Send"), Set.of("TeamsActivity.Send", "TeamsActivity.Send.Group")),
  NOTIFY_MANY(Set.of(), Set.of("TeamsActivity.Send"));

  private final Set<String> delegated;
  private final Set<String> application;

  GraphAccess(Set<String> delegated, Set<String> application) {
    this.delegated = delegated;
    this.application = application;
  }

  /** Why the call may not be served, if it may not. */
  Optional<CloudAnswer> refusal(CloudCall call, Tokens tokens) {
    if (call.bearer().isEmpty()) {
      return refuse(401, "InvalidAuthenticationToken", "Access token is empty.");
    }
    Optional<IssuedToken> found = tokens.find(call.bearer());
    if (found.isEmpty()) {
      return refuse(
          401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    }
    IssuedToken token = found.get();
    if (!token.audience().equals(Tokens.GRAPH)) {
      return refuse(
          401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience.");
    }
    if (token.isDelegated()) {
      return Collections.disjoint(token.scopes(), delegated)
          ? refuse(403, "Forbidden", missing("scope", delegated, token.scopes()))
          : Optional.empty();
    }
    return this == POST_MESSAGE ? applicationPost(token) : applicationRefusal(token);
  }

  private Optional<CloudAnswer> applicationRefusal(IssuedToken token) {
    return Collections.disjoint(token.roles(), application)
        ? refuse(403, "Forbidden", missing("role", application, token.roles()))
        : Optional.empty();
  }

  /** An application may never post as such; how it is told depends on what it was granted. */
  private static Optional<CloudAnswer> applicationPost(IssuedToken token) {
    return token.roles().contains("ChannelMessage.Send.Group")
        ? refuse(403, "Forbidden", missing("role", Set.of("Teamwork.Migrate.All"), token.roles()))
        : refuse(
            401,
            "Unauthorized",
            "Message POST is allowed in application-only context only for import purposes.");
  }

  private static String missing(String what, Set<String> wanted, Set<String> given) {
    return "Missing %s permissions on the request. API requires one of '%s'. %s on the request '%s'."
        .formatted(
            what,
            String.join(", ", new TreeSet<>(wanted)),
            what.equals("role") ? "Roles" : "Scopes",
            String.join(", ", new TreeSet<>(given)));
  }

  private static Optional<CloudAnswer> refuse(int status, String code, String message) {
    return Optional.of(GraphErrors.of(status, code, message));
  }
}
