package io.mlconnector.api;

import io.mlconnector.vault.Secret;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A bearer token that may be one of the configured ones. */
final class PresentedToken extends BaseAuthenticationRequest {
  private final Secret token;

  PresentedToken(Secret token) {
    this.token = token;
  }

  Secret token() {
    return token;
  }
}
