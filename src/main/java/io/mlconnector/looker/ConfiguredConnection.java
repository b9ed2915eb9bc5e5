package io.mlconnector.looker;

import io.mlconnector.looker.client.ApiActivity;
import io.mlconnector.looker.client.LookerConnection;
import io.mlconnector.vault.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the client needs to know, from the configuration of the room. */
@ApplicationScoped
class ConfiguredConnection implements LookerConnection {
  private final LookerConfig config;

  ConfiguredConnection(LookerConfig config) {
    this.config = config;
  }

  @Override
  public Optional<URI> baseUrl() {
    return config.baseUrl();
  }

  @Override
  public Duration connectTimeout() {
    return config.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return config.readTimeout();
  }

  @Override
  public Map<String, Secret> headers() {
    return config.headers();
  }

  @Override
  public int monthlyCalls(ApiActivity activity) {
    return switch (activity) {
      case QUERY -> config.quota().queryCalls();
      case ADMIN -> config.quota().adminCalls();
      case NONE -> Integer.MAX_VALUE;
    };
  }
}
