package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.TransientRemoteException;
import io.mlconnector.remote.TransientRemoteException.BlankRefusal;
import io.mlconnector.remote.TransientRemoteException.Throttled;
import java.io.IOException;
import java.util.Optional;

/** Says of a failed request to run a plan whether Looker may have taken it. */
final class LostAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY_REQUESTS = 429;

  private LostAnswers() {}

  static RunOnce withoutId() {
    return new RunOnce.Lost(
        ErrorCode.LOOKER_UNINTELLIGIBLE, "Looker answered without the id of the run.");
  }

  static RunOnce meaningOf(RemoteException failure) {
    if (failure.fault().operation().equals(LookerTokens.LOGIN)) {
      return refused(failure, failure instanceof TransientRemoteException);
    }
    return switch (failure) {
      // Only this status says that Looker itself turned the call away; a proxy's 503 may come late.
      case Throttled throttled when throttled.fault().status().orElse(0) == TOO_MANY_REQUESTS ->
          new RunOnce.NotAccepted(
              throttled.code(), true, throttled.retryAfter(), "Looker asked to slow down.");
      case BlankRefusal blank -> refused(blank, false);
      case TransientRemoteException lost ->
          new RunOnce.Lost(lost.code(), "The answer of Looker was lost: " + outcome(lost) + ".");
      case Unintelligible lost ->
          new RunOnce.Lost(lost.code(), "The answer of Looker could not be read.");
      default -> refused(failure, false);
    };
  }

  private static RunOnce refused(RemoteException failure, boolean passing) {
    return new RunOnce.NotAccepted(
        failure.code(), passing, Optional.empty(), words(failure.fault(), failure));
  }

  /** What Looker says about a refusal, without its links. */
  static String words(RemoteFault fault, RemoteException failure) {
    var text = new StringBuilder("Looker refused it");
    fault.status().ifPresent(status -> text.append(" (").append(status).append(')'));
    try {
      JsonNode body = JSON.readTree(fault.body());
      String message = body == null ? "" : body.path("message").asText("");
      if (!message.isEmpty()) {
        text.append(": ").append(message);
      }
      if (body != null) {
        for (JsonNode error : body.path("errors")) {
          text.append("; ")
              .append(error.path("field").asText())
              .append(' ')
              .append(error.path("message").asText());
        }
      }
    } catch (IOException _) {
      text.append(": ").append(outcome(failure));
    }
    return text.append('.').toString();
  }

  private static String outcome(RemoteException failure) {
    return failure.outcome().replace('_', ' ');
  }
}
