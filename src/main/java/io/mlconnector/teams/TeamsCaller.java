package io.mlconnector.teams;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.TransientRemoteException;
import io.mlconnector.token.AccessTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls with a token or without, and says what became of the call. Thread-safe. */
@ApplicationScoped
class TeamsCaller {
  private static final int UNAUTHORIZED = 401;

  private final TeamsGateway gateway;
  private final OutboundPolicy outbound;
  private final Clock clock;

  TeamsCaller(TeamsGateway gateway, OutboundPolicy outbound, Clock clock) {
    this.gateway = gateway;
    this.outbound = outbound;
    this.clock = clock;
  }

  /** Calls a workflow, whose address holds all the credentials there are. */
  Exchange call(TeamsCall call) {
    return send(Destination.WORKFLOWS, call, null);
  }

  /** Calls with a token, and once more with a new one when the first was not accepted. */
  Exchange call(TeamsCall call, AccessTokens tokens) {
    Token first = token(tokens);
    if (first instanceof Token.None none) {
      return none.why();
    }
    String token = ((Token.Given) first).value();
    Exchange exchange = send(Destination.MICROSOFT, call, token);
    if (!(exchange instanceof Exchange.Answered(RemoteAnswer answer))
        || answer.status() != UNAUTHORIZED) {
      return exchange;
    }
    // Refused for sure, so nothing was done. The token may have been revoked before its time.
    tokens.drop(token);
    return switch (token(tokens)) {
      case Token.None none -> none.why();
      case Token.Given given -> send(Destination.MICROSOFT, call, given.value());
    };
  }

  private Token token(AccessTokens tokens) {
    try {
      return new Token.Given(tokens.current());
    } catch (ConnectorException e) {
      return new Token.None(notSent(e));
    }
  }

  /** Without a token nothing is sent: all that may be wrong with tokens is a reason to wait. */
  Exchange.NotSent notSent(ConnectorException failure) {
    Optional<Instant> until =
        failure instanceof TransientRemoteException passing
            ? passing.retryAfter().map(wait -> clock.instant().plus(wait))
            : Optional.empty();
    return new Exchange.NotSent(
        failure.code(), "No token: " + String.valueOf(failure.getMessage()), until);
  }

  private Exchange send(Destination destination, TeamsCall call, @Nullable String token) {
    try {
      outbound.admit(destination, URI.create(call.address()));
      return new Exchange.Answered(gateway.send(call, token));
    } catch (UnknownHostException _) {
      return new Exchange.NotSent(
          ErrorCode.TEAMS_UNAVAILABLE, "The host has no address now", Optional.empty());
    } catch (ConnectorException e) {
      return new Exchange.NotSent(e.code(), String.valueOf(e.getMessage()), Optional.empty());
    } catch (NeverSent e) {
      return new Exchange.NotSent(
          ErrorCode.TEAMS_UNAVAILABLE, "No connection (" + e.getMessage() + ")", Optional.empty());
    } catch (ProcessingException e) {
      boolean late = e.getCause() instanceof java.util.concurrent.TimeoutException;
      return new Exchange.Lost(
          late ? "No answer in time" : "The connection broke before an answer came");
    }
  }

  private sealed interface Token {
    record Given(String value) implements Token {
      @Override
      public String toString() {
        return "Given[****]";
      }
    }

    record None(Exchange.NotSent why) implements Token {}
  }
}
