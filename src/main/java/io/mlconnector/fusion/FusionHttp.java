package io.mlconnector.fusion;

import io.mlconnector.remote.RemoteAnswer;
import jakarta.ws.rs.ProcessingException;

/** One GET, without any opinion about the answer. */
interface FusionHttp {
  /**
   * Sends the call and waits for the whole answer.
   *
   * @param address below the version segment, encoded, with query
   * @throws ProcessingException when there was no answer
   */
  RemoteAnswer get(String address, String accessToken);
}
