package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.tenant.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged connector writes amounts as the readers of each channel do. A native executable
 * carries its locale data with it.
 */
class CardLanguagesIT {
  private static final Duration WORK = Duration.ofSeconds(90);
  private static final Pattern SWISS = Pattern.compile("\\d{1,3}(’\\d{3})+\\.\\d{2}");
  private static final Pattern FRENCH = Pattern.compile("\\d{1,3}(\u202f\\d{3})+,\\d{2}");

  @TempDir Path directory;

  @Test
  void amountsAreWrittenAsTheReadersWriteThem() {
    try (var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(20), directory)) {
      // Given
      Map<String, String> settings = world.settings(cloud);
      settings.put("connector.teams.channels.\"payables\".locale", "de-CH");
      settings.put("connector.teams.channels.\"payments\".locale", "fr-FR");
      ConnectorProcess connector = world.start(settings);
      connector.awaitReady(WORK);
      world.awaitComplete(WORK);

      // When
      world.pod().living().happen(60);

      // Then
      Awaitility.await()
          .atMost(WORK)
          .untilAsserted(
              () -> {
                assertThat(cards(cloud, "payables")).containsPattern(SWISS);
                assertThat(cards(cloud, "payments")).containsPattern(FRENCH);
              });
      assertThat(cards(cloud, "payables")).doesNotContainPattern(FRENCH);
      assertThat(cards(cloud, "payments")).doesNotContainPattern(SWISS);
    }
  }

  private static String cards(TeamsCloud cloud, String channel) {
    return cloud.tenant().feed(channel).messages().stream().map(Message::card).toList().toString();
  }
}
