package io.mlconnector.teams;

import io.mlconnector.remote.RemoteAnswer;
import jakarta.ws.rs.ProcessingException;
import org.jspecify.annotations.Nullable;

/** One call over the wire, without any opinion about the answer. */
interface TeamsHttp {
  /**
   * Sends the call and waits for the whole answer.
   *
   * @param token for the Authorization header; without one there is no such header
   * @throws NeverSent when no connection came about
   * @throws ProcessingException when there was a connection and no answer
   */
  RemoteAnswer send(TeamsCall call, @Nullable String token);
}
