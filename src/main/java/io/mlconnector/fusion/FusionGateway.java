package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;

/**
 * Reads from the pod; the only way to it. Each method blocks until it has an answer, waits for the
 * shared call budget, renews tokens and repeats a call a few times when its failure may pass. It
 * must not be called inside a database transaction. Thread-safe.
 */
public interface FusionGateway {
  /**
   * The rows of one page, each complete with its children.
   *
   * @throws io.mlconnector.remote.TransientRemoteException when the pod does not answer now
   * @throws io.mlconnector.remote.PermanentRemoteException when someone has to act first
   * @throws io.mlconnector.failure.ConnectorException with {@code INVALID_REQUEST} or {@code
   *     INVALID_CONFIGURATION} when the request can not be put to the stream; no call was made
   */
  RecordPage fetch(PageRequest request);

  /**
   * What the pod says about the attributes of a stream.
   *
   * @throws io.mlconnector.remote.RemoteException as {@link #fetch} does
   */
  ResourceDescription describe(StreamName stream);
}
