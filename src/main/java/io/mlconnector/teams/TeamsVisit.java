package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.connection.Finding;
import io.mlconnector.remote.PermanentRemoteException.Forbidden;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import io.mlconnector.token.AccessTokens;
import io.mlconnector.token.TokenSources;
import io.mlconnector.vault.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One try of the connection, step by step. Posts nothing. */
final class TeamsVisit {
  private static final String PROBE = "probe";
  private static final Set<String> READ =
      Set.of("ChannelMessage.Read.All", "ChannelMessage.Read.Group");
  private static final Set<String> NOTIFY = Set.of("TeamsActivity.Send", "TeamsActivity.Send.User");

  private final TeamsConfig config;
  private final TeamsDirectory directory;
  private final TeamsTokens tokens;
  private final TokenSources sources;
  private final TeamsCalls calls;
  private final WorkflowsTransport workflows;

  TeamsVisit(
      TeamsConfig config,
      TeamsDirectory directory,
      TeamsTokens tokens,
      TokenSources sources,
      TeamsCalls calls,
      WorkflowsTransport workflows) {
    this.config = config;
    this.directory = directory;
    this.tokens = tokens;
    this.sources = sources;
    this.calls = calls;
    this.workflows = workflows;
  }

  /** A token proves nothing about permissions: they are read from it. */
  Finding graphToken() {
    Set<String> roles = roles(sources.request(tokens.graphGrant()).token());
    String seen = "application permissions: " + (roles.isEmpty() ? "none" : join(roles));
    boolean notifiesMany = directory.people().stream().anyMatch(PersonTarget::isGroup);
    if (notifiesMany && !roles.contains("TeamsActivity.Send")) {
      return Finding.failed(
          seen, "Grant the application permission TeamsActivity.Send: groups need it.");
    }
    if (!directory.people().isEmpty() && Collections.disjoint(roles, NOTIFY)) {
      // The permission may come with the app that is installed for each person.
      return Finding.warn(
          seen,
          "Grant the application permission TeamsActivity.Send, unless the app brings"
              + " TeamsActivity.Send.User by resource-specific consent.");
    }
    return Finding.ok(seen);
  }

  Finding botToken() {
    sources.request(tokens.botGrant());
    return Finding.ok("the Bot Framework gives the application a token");
  }

  Finding accountToken(String account) {
    Set<String> scopes = scopes(sources.request(tokens.accountGrant(account)).token());
    String seen = "delegated permissions: " + (scopes.isEmpty() ? "none" : join(scopes));
    if (!scopes.contains("ChannelMessage.Send") && !scopes.contains("Group.ReadWrite.All")) {
      return Finding.failed(
          seen,
          "Add the delegated permission ChannelMessage.Send, grant consent, and sign in again.");
    }
    return scopes.contains("ChannelMessage.Read.All")
        ? Finding.ok(seen)
        : Finding.warn(
            seen,
            "Add the delegated permission ChannelMessage.Read.All: after a lost answer notices can"
                + " not be looked for without it.");
  }

  Finding workflow(ChannelTarget channel) {
    Optional<Secret> url = workflows.address(channel);
    if (url.isEmpty()) {
      return Finding.failed(
          "there is no URL",
          "Put it with PUT /api/v1/credentials/workflows, or set " + channel.property("url"));
    }
    String address = url.get().reveal();
    var problem = workflows.examine(channel, address);
    if (problem.isPresent()) {
      return Finding.failed("the URL " + problem.get().problem(), problem.get().remedy());
    }
    return WorkflowAddress.isOldShape(address)
        ? Finding.warn(
            "the URL has the shape that Microsoft gives up",
            "Copy the URL again from the trigger of the workflow.")
        : Finding.ok("the URL is signed; whether it posts shows only when something is posted");
  }

  /** Where its workflow lies, without the secret part of the address. */
  Optional<URI> workflowHost(ChannelTarget channel) {
    return workflows
        .address(channel)
        .map(Secret::reveal)
        .filter(url -> workflows.examine(channel, url).isEmpty())
        .map(URI::create)
        .map(url -> URI.create(url.getScheme() + "://" + url.getRawAuthority()));
  }

  Finding bot(ChannelTarget channel) {
    String root = config.botUrl().toString();
    String address =
        (root.endsWith("/") ? root : root + "/")
            + "v3/conversations/"
            + PathSegment.encode(channel.channelId())
            + "/pagedmembers?pageSize=1";
    try {
      calls.read(PROBE, address, tokens.forBot());
      return Finding.ok("the bot is in the team");
    } catch (Forbidden | Missing e) {
      return Finding.failed(
          "the bot is not in the team, or there is no such channel: " + e.code(),
          "Install the Teams app with the bot in the team, and check "
              + channel.property("channel-id"));
    }
  }

  Finding graph(ChannelTarget channel) {
    return newest(channel, tokens.forAccount(GraphTransport.account(channel)));
  }

  Finding readBack(ChannelTarget channel) {
    return newest(channel, tokens.forGraph());
  }

  private Finding newest(ChannelTarget channel, AccessTokens who) {
    try {
      calls.read(PROBE, GraphAddress.of(config).messages(channel) + "?$top=1", who);
      return Finding.ok("the channel can be read");
    } catch (Forbidden e) {
      return Finding.warn(
          "the channel can not be read: " + e.code(),
          "Grant one of " + join(READ) + ", and make the account a member of the team.");
    } catch (Missing e) {
      return Finding.failed(
          "there is no such channel: " + e.code(),
          "Check "
              + channel.property("team-id")
              + " and "
              + channel.property("channel-id")
              + ", and that the account is a member of the team.");
    }
  }

  private static Set<String> roles(String token) {
    var roles = new TreeSet<String>();
    claims(token).path("roles").forEach(role -> roles.add(role.asText()));
    return roles;
  }

  private static Set<String> scopes(String token) {
    var scopes = new TreeSet<String>();
    for (String scope : claims(token).path("scp").asText("").split(" ", -1)) {
      if (!scope.isBlank()) {
        scopes.add(scope);
      }
    }
    return scopes;
  }

  /** Tokens are opaque by contract; what can be read is shown, and nothing relies on it. */
  private static JsonNode claims(String token) {
    String[] parts = token.split("\\.", -1);
    try {
      return parts.length == 3
          ? Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]))
          : Json.MAPPER.missingNode();
    } catch (IOException | IllegalArgumentException _) {
      return Json.MAPPER.missingNode();
    }
  }

  private static String join(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
