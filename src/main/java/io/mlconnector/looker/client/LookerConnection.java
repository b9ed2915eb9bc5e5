package io.mlconnector.looker.client;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach Looker and how much to ask of it. The room's configuration is one.
 *
 * <p>Whoever implements it answers the same each time.
 */
public interface LookerConnection {
  /** Address of the API without a path; empty when Looker is not used. */
  Optional<URI> baseUrl();

  /** How long to wait for a connection. */
  Duration connectTimeout();

  /** How long to wait for the answer to one call. */
  Duration readTimeout();

  /** Headers that a proxy in front of Looker wants. */
  Map<String, Secret> headers();

  /** Calls of this kind that a month allows. */
  int monthlyCalls(ApiActivity activity);

  /** The address, where there must be one. */
  default URI requiredBaseUrl() {
    return baseUrl()
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.INVALID_CONFIGURATION, "connector.looker.base-url is missing"));
  }

  /** Where the calls of API 4.0 begin, without a slash at the end. */
  default String root() {
    URI base = requiredBaseUrl();
    return base.getScheme() + "://" + base.getRawAuthority() + "/api/4.0";
  }
}
