package io.mlconnector.token;

import io.quarkus.oidc.client.OidcClient;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OIDC client and the credentials it was made from.
 *
 * @param tokenUrl where it asks
 * @param revision of those credentials
 * @param assertion signs a proof for each request; empty when the client holds a secret
 */
record ClientInUse(
    OidcClient client, URI tokenUrl, long revision, Optional<ClientAssertion> assertion) {
  private static final Logger log = LoggerFactory.getLogger(ClientInUse.class);

  /** What has to be sent along so that the provider knows the client. */
  Map<String, String> proof() {
    return assertion.map(ClientAssertion::parameters).orElse(Map.of());
  }

  void close() {
    try {
      client.close();
    } catch (IOException e) {
      log.debug("Token client not closed", e);
    }
  }
}
