package io.mlconnector.teams;

import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Pace.Limit;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.Trace;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.teams.Verdicts.Effect;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The webhook of a workflow. It says that a card was taken, never that it was posted. The address
 * is sent as it was given, byte by byte: the signature in it covers its spelling.
 */
@ApplicationScoped
class WorkflowsTransport implements ChannelTransport {
  /** What Microsoft says of these limits is vague: this is below every figure that was seen. */
  private static final Pace PACE =
      Pace.of(
          Limit.ofTarget(1, Duration.ofSeconds(1)),
          Limit.ofTarget(30, Duration.ofMinutes(1)).withBurst(10));

  private final OutboundPolicy outbound;
  private final Vault vault;
  private final TeamsCaller caller;
  private final Verdicts verdicts;
  private final ChannelReader reader;

  WorkflowsTransport(
      OutboundPolicy outbound,
      Vault vault,
      TeamsCaller caller,
      Verdicts verdicts,
      ChannelReader reader) {
    this.outbound = outbound;
    this.vault = vault;
    this.caller = caller;
    this.verdicts = verdicts;
    this.reader = reader;
  }

  @Override
  public TeamsConfig.Transport kind() {
    return TeamsConfig.Transport.WORKFLOWS;
  }

  @Override
  public Outcome post(ChannelTarget channel, Notice notice) {
    Optional<Secret> url = address(channel);
    if (url.isEmpty()) {
      return unfit(
          ErrorCode.CREDENTIAL_MISSING,
          "There is no URL: put it under workflows, or set " + channel.property("url"));
    }
    String address = url.get().reveal();
    var problem = examine(channel, address);
    if (problem.isPresent()) {
      return unfit(
          ErrorCode.INVALID_CONFIGURATION,
          "The URL " + problem.get().problem() + "; " + problem.get().remedy());
    }
    var message = Json.object().put("type", "message").put("summary", notice.card().summary());
    String body = Json.write(Json.attach(message, notice.card()));
    Exchange exchange = caller.call(TeamsCall.post("workflows", address, body));
    return verdicts.of(exchange, Effect.TWICE, _ -> Optional.empty());
  }

  Optional<Secret> address(ChannelTarget channel) {
    return vault.find(
        new CredentialRef(CredentialSystem.WORKFLOWS, new CredentialField(channel.name())));
  }

  /** What is wrong with the address of a channel. */
  Optional<ConfigurationProblem> examine(ChannelTarget channel, String address) {
    return WorkflowAddress.problem(outbound, channel.property("url"), address);
  }

  private static Outcome unfit(ErrorCode code, String reason) {
    return new Outcome.Deferred(Optional.empty(), code, reason, Trace.NONE);
  }

  @Override
  public ReadBack readBack(ChannelTarget channel, Notice notice, Instant triedSince) {
    return switch (reader.readAsApplication(channel, notice, triedSince, _ -> Optional.empty())) {
      case ReadBack.Found found -> found;
      case ReadBack.CannotTell silence -> silence;
      case ReadBack.Absent _ ->
          new ReadBack.CannotTell("It is not in the channel, but a workflow may still post it");
    };
  }

  @Override
  public Pace pace(ChannelTarget channel) {
    return PACE;
  }
}
