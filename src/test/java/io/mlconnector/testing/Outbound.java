package io.mlconnector.testing;

import io.mlconnector.remote.OutboundConfig;
import io.mlconnector.remote.OutboundPolicy;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Outbound policies with the defaults, or with some settings of their own. */
public final class Outbound {
  private Outbound() {}

  /** By the keys below {@code connector.outbound}. */
  public static OutboundPolicy policy(Map<String, String> settings) {
    return new OutboundPolicy(config(settings));
  }

  public static OutboundConfig config(Map<String, String> settings) {
    var properties = new LinkedHashMap<String, String>();
    settings.forEach((key, value) -> properties.put("connector.outbound." + key, value));
    return new SmallRyeConfigBuilder()
        .withMapping(OutboundConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(OutboundConfig.class);
  }
}
