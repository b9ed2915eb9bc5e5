package io.mlconnector.api;

import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What callers of our webhooks must present. */
@ConfigMapping(prefix = "connector.webhooks")
public interface WebhooksConfig {
  /** Webhooks by name: looker. */
  @WithParentName
  Map<String, Webhook> all();

  /** One webhook. */
  interface Webhook {
    /** The secret of the caller, for looker the webhook token; the vault may hold it instead. */
    Optional<Secret> secret();
  }
}
