package io.mlconnector.notice;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.Map;

/** The configuration of the room, from YAML as an operator writes it. */
final class NoticeSettings {
  private final SmallRyeConfig config;

  private NoticeSettings(SmallRyeConfig config) {
    this.config = config;
  }

  static NoticeSettings of(String yaml) {
    return new NoticeSettings(
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .addDefaultInterceptors()
            .withMapping(NoticeConfig.class)
            .withMapping(RulesConfig.class)
            .withSources(
                new YamlConfigSource("test", yaml, 200),
                new PropertiesConfigSource(
                    Map.of("connector.fusion.base-url", "https://erp.example.test"), "pod", 100))
            .withMappingIgnore("connector.fusion.**")
            .build());
  }

  NoticeConfig notice() {
    return config.getConfigMapping(NoticeConfig.class);
  }

  RulesConfig rules() {
    return config.getConfigMapping(RulesConfig.class);
  }
}
