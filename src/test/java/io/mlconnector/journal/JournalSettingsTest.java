package io.mlconnector.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalSettingsTest {
  @Test
  void keepsThreeYearsAndPreparesThreeMonths() {
    var settings = settings(Map.of());

    assertThat(settings.retention()).isEqualTo(Duration.ofDays(1096));
    assertThat(settings.monthsAhead()).isEqualTo(3);
  }

  @Test
  void takesWhatIsConfigured() {
    var settings =
        settings(
            Map.of("connector.journal.retention", "P90D", "connector.journal.months-ahead", "6"));

    assertThat(settings.retention()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.monthsAhead()).isEqualTo(6);
  }

  @Test
  void refusesAKeyItDoesNotKnow() {
    assertThatThrownBy(() -> settings(Map.of("connector.journal.retain", "P90D")))
        .hasMessageContaining("connector.journal.retain");
  }

  private static JournalSettings settings(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(JournalSettings.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(JournalSettings.class);
  }
}
