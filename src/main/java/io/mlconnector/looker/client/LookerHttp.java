package io.mlconnector.looker.client;

import io.mlconnector.remote.RemoteAnswer;
import jakarta.ws.rs.ProcessingException;
import java.util.Optional;

/** One exchange with Looker, without any opinion about the answer. */
interface LookerHttp {
  /**
   * Sends the request and waits for the whole answer.
   *
   * @param address below the version segment, encoded, with query
   * @param accessToken empty for the login
   * @param contentType of the body
   * @throws ProcessingException when there was no answer
   */
  RemoteAnswer send(
      String method,
      String address,
      Optional<String> accessToken,
      Optional<String> contentType,
      byte[] body);
}
