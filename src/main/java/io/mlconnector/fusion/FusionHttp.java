package io.mlconnector.fusion;

import io.mlconnector.remote.RemoteAnswer;
import jakarta.ws.rs.ProcessingException;
import java.util.Optional;

/** One GET, without any opinion about the answer. */
interface FusionHttp {
  /**
   * Sends the call and waits for the whole answer.
   *
   * @param address below the version segment, encoded, with query
   * @throws ProcessingException when there was no answer
   */
  RemoteAnswer get(String address, String accessToken);

  /** The same, with what the pod's clock showed. */
  default Dated getDated(String address, String accessToken) {
    return new Dated(get(address, accessToken), Optional.empty());
  }

  /**
   * An answer and when it was given.
   *
   * @param date header as sent, empty without one
   */
  record Dated(RemoteAnswer answer, Optional<String> date) {}
}
