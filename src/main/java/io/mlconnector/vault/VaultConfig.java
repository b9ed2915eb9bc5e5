package io.mlconnector.vault;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that encrypt stored credentials. They come from a Kubernetes Secret, never from a file in
 * git.
 */
@ConfigMapping(prefix = "connector.vault")
public interface VaultConfig {
  /**
   * Encryption keys by key id, each 32 random bytes in base64 ({@code openssl rand -base64 32}).
   * Several at once while credentials move from one to the next. Without any, credentials can only
   * be given by configuration. Ids that come from environment variables are read in lower case, so
   * make them of lower-case letters and digits.
   */
  Map<String, Secret> keys();

  /** Id of the key that encrypts from now on; stored credentials move to it by themselves. */
  Optional<String> activeKey();
}
