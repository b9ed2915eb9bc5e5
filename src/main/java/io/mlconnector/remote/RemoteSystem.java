package io.mlconnector.remote;

import io.mlconnector.failure.ErrorCode;

/**
 * A system the connector calls, with the names that its failures have. Each client room declares
 * its own.
 *
 * @param name as it stands in metric tags and log lines, such as {@code fusion}
 * @param requestIdHeader response header by which the system's support finds a request
 * @param unauthenticated code of a refused or missing token
 * @param forbidden code of a missing role
 * @param missing code of an absent resource
 * @param refused code of a request that the system does not accept
 * @param unavailable code of an outage
 * @param throttled code of a demand to slow down
 * @param unintelligible code of an answer that does not mean anything to us
 */
public record RemoteSystem(
    String name,
    String requestIdHeader,
    ErrorCode unauthenticated,
    ErrorCode forbidden,
    ErrorCode missing,
    ErrorCode refused,
    ErrorCode unavailable,
    ErrorCode throttled,
    ErrorCode unintelligible) {

  @Override
  public String toString() {
    return name;
  }
}
