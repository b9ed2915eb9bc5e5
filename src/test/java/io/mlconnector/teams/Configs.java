package io.mlconnector.teams;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The mapping over given properties, without Quarkus. */
final class Configs {
  private Configs() {}

  /** Keys without their common prefix. */
  static TeamsConfig of(Map<String, String> settings) {
    var properties = new HashMap<String, String>();
    settings.forEach((key, value) -> properties.put("connector.teams." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(TeamsConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(TeamsConfig.class);
  }
}
