package io.mlconnector.api;

import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may use the API. Without any token it is closed. */
@ConfigMapping(prefix = "connector.security")
public interface SecurityConfig {
  /** Bearer token that may look at everything and change nothing; 16 characters or more. */
  Optional<Secret> viewerToken();

  /** Bearer token that may also start polls; it includes all a viewer may do. */
  Optional<Secret> operatorToken();
}
