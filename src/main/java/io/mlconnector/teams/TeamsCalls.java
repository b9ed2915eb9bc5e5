package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.RemoteBackoff;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.remote.WorthAnotherTry;
import io.mlconnector.token.AccessTokens;
import io.smallrye.faulttolerance.api.CustomBackoff;
import io.smallrye.faulttolerance.api.RetryWhen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Calls Graph for what is no notice. Reading may be repeated, so a few tries are made here; changes
 * are made once, and repeated by whoever wants them. Thread-safe.
 */
@ApplicationScoped
class TeamsCalls {
  private final TeamsGateway gateway;
  private final OutboundPolicy outbound;
  private final ResponseClassifier classifier;

  TeamsCalls(TeamsGateway gateway, OutboundPolicy outbound, Clock clock) {
    this.gateway = gateway;
    this.outbound = outbound;
    this.classifier = new ResponseClassifier(Teams.SYSTEM, clock);
  }

  /**
   * The object at an address.
   *
   * @throws RemoteException when there is none to be had
   */
  @Retry(maxRetries = 3, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0, jitter = 0)
  @RetryWhen(exception = WorthAnotherTry.class)
  @CustomBackoff(RemoteBackoff.class)
  JsonNode read(String operation, String address, AccessTokens tokens) {
    return change(TeamsCall.get(operation, address), tokens);
  }

  /**
   * What is answered to a call that is made once; an empty object where nothing is answered.
   *
   * @throws RemoteException when it failed, or nobody knows
   */
  JsonNode change(TeamsCall call, AccessTokens tokens) {
    String token = tokens.current();
    try {
      return attempt(call, token);
    } catch (Unauthenticated _) {
      // The token may have been revoked before its time: one more try with a new one.
      tokens.drop(token);
      return attempt(call, tokens.current());
    }
  }

  private JsonNode attempt(TeamsCall call, String token) {
    String operation = call.operation();
    RemoteAnswer answer;
    try {
      outbound.admit(Destination.MICROSOFT, URI.create(call.address()));
      answer = gateway.send(call, token);
    } catch (NeverSent | ProcessingException | UnknownHostException e) {
      throw classifier.failureOf(operation, e);
    }
    RemoteException failure = classifier.failureOf(operation, answer).orElse(null);
    if (failure != null) {
      throw failure;
    }
    if (answer.body().length == 0) {
      return Json.object();
    }
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new Unintelligible(
          RemoteFault.answered(Teams.SYSTEM, operation, answer), "no valid JSON", e);
    }
  }
}
