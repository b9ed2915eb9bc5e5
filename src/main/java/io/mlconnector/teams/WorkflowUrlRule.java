package io.mlconnector.teams;

import io.mlconnector.connection.CredentialRule;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** URLs of workflows are judged when they are put, by the rules of the start-up. */
@ApplicationScoped
class WorkflowUrlRule implements CredentialRule {
  private final TeamsConfig config;
  private final OutboundPolicy outbound;

  WorkflowUrlRule(TeamsConfig config, OutboundPolicy outbound) {
    this.config = config;
    this.outbound = outbound;
  }

  @Override
  public CredentialSystem system() {
    return CredentialSystem.WORKFLOWS;
  }

  @Override
  public Optional<String> objectionTo(Credentials credentials) {
    return config.channels().keySet().stream()
        .sorted()
        .flatMap(name -> objection(name, credentials).stream())
        .findFirst();
  }

  private Optional<String> objection(String channel, Credentials credentials) {
    return CredentialField.find(channel)
        .flatMap(credentials::find)
        .map(Secret::reveal)
        .flatMap(
            url -> WorkflowAddress.problem(outbound, ChannelTarget.property(channel, "url"), url))
        .map(found -> "The URL of " + channel + " " + found.problem() + "; " + found.remedy());
  }
}
