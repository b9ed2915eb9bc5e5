package io.mlconnector.api;

import io.mlconnector.failure.ConfigurationCheck;
import io.mlconnector.failure.ConfigurationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Finds secrets for webhooks that nobody calls. */
@ApplicationScoped
class WebhooksCheck implements ConfigurationCheck {
  private static final Set<String> KNOWN = Set.of("looker");

  private final WebhooksConfig config;

  WebhooksCheck(WebhooksConfig config) {
    this.config = config;
  }

  @Override
  public List<ConfigurationProblem> check() {
    return config.all().keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .map(
            name ->
                new ConfigurationProblem(
                    "connector.webhooks.\"" + name + "\".secret",
                    "is for a webhook that does not exist",
                    "remove it, or write looker"))
        .toList();
  }
}
