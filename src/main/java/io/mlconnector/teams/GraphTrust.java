package io.mlconnector.teams;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.teams.hearing.HearingConfig;
import io.mlconnector.teams.hearing.rich.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;

/** Our directory and application, and the published keys of Entra ID. Thread-safe. */
@ApplicationScoped
class GraphTrust implements Trust {
  private static final String READ_KEYS = "read-signing-keys";

  /** Tokens of the first version name their issuer so, wherever the sign-in is. */
  private static final String FIRST_ISSUER = "https://sts.windows.net/";

  private final TeamsConfig config;
  private final HearingConfig hearing;
  private final TeamsTokens tokens;
  private final TeamsGateway gateway;
  private final OutboundPolicy outbound;
  private final ResponseClassifier classifier;

  GraphTrust(
      TeamsConfig config,
      HearingConfig hearing,
      TeamsTokens tokens,
      TeamsGateway gateway,
      OutboundPolicy outbound,
      Clock clock) {
    this.config = config;
    this.hearing = hearing;
    this.tokens = tokens;
    this.gateway = gateway;
    this.outbound = outbound;
    this.classifier = new ResponseClassifier(Teams.SYSTEM, clock);
  }

  @Override
  public String audience() {
    return tokens.clientId();
  }

  @Override
  public Set<String> issuers() {
    String directory = tokens.tenantId();
    return Set.of(
        FIRST_ISSUER + directory + "/", TeamsTokens.root(config) + "/" + directory + "/v2.0");
  }

  @Override
  public String signingKeys() {
    URI address =
        hearing
            .keysUrl()
            .orElseGet(() -> URI.create(TeamsTokens.root(config) + "/common/discovery/v2.0/keys"));
    try {
      outbound.admit(Destination.MICROSOFT, address);
      RemoteAnswer answer = gateway.send(TeamsCall.get(READ_KEYS, address.toString()), null);
      RemoteException failure = classifier.failureOf(READ_KEYS, answer).orElse(null);
      if (failure != null) {
        throw failure;
      }
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (UnknownHostException e) {
      throw new ConnectorException(
          ErrorCode.TEAMS_UNAVAILABLE, "The host of the signing keys has no address now", e);
    } catch (NeverSent | ProcessingException e) {
      throw classifier.failureOf(READ_KEYS, e);
    }
  }
}
