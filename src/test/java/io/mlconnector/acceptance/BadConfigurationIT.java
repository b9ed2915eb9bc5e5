package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged connector refuses to run wrong: it names the property and what to write instead. */
class BadConfigurationIT {
  private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(60);

  @TempDir static Path directory;

  private static ProcessWorld world;

  @BeforeAll
  static void openPod() {
    world = new ProcessWorld(PodSettings.defaults().withInvoices(10), directory);
  }

  @AfterAll
  static void closePod() {
    world.close();
  }

  @Test
  void missingUrlOfThePod() {
    Map<String, String> settings = world.settings();
    settings.remove("connector.fusion.base-url");

    assertThat(refusal(settings))
        .contains("connector.fusion.base-url")
        .contains("write the address of the pod, beginning with https://");
  }

  @Test
  void httpToAPodThatIsNotOnThisMachine() {
    Map<String, String> settings = world.settings();
    settings.put("connector.fusion.base-url", "http://acme.example.com");
    settings.remove("connector.outbound.allowed-networks");

    assertThat(refusal(settings)).contains("connector.fusion.base-url").contains("write https://");
  }

  @Test
  void unknownStream() {
    Map<String, String> settings = world.settings();
    settings.put("connector.streams.\"invoyces\".every", "5m");

    assertThat(refusal(settings))
        .contains("connector.streams.\"invoyces\"")
        .contains("names no stream")
        .contains("receivables-invoices");
  }

  @Test
  void cronThatIsNone() {
    Map<String, String> settings = world.settings();
    settings.put("connector.streams.\"invoices\".cron", "every now and then");

    assertThat(refusal(settings))
        .contains("connector.streams.\"invoices\".cron")
        .contains("0 18 * * 1-5");
  }

  @Test
  void unknownKey() {
    Map<String, String> settings = world.settings();
    settings.put("connector.fusion.page-sise", "100");

    assertThat(refusal(settings))
        .containsIgnoringCase("page-sise".replace('-', '_'))
        .containsIgnoringCase("page-size".replace('-', '_'));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Map<String, String> settings = world.settings();
    settings.remove("connector.fusion.base-url");
    settings.remove("connector.fusion.client-id");
    settings.put("connector.streams.\"invoices\".cron", "61 * * * *");

    assertThat(refusal(settings))
        .contains("connector.fusion.base-url")
        .contains("connector.fusion.client-id")
        .contains("connector.streams.\"invoices\".cron");
  }

  /** Starts it, expects it to end by itself, and returns what it printed. */
  private static String refusal(Map<String, String> settings) {
    ConnectorProcess process = world.start(settings);
    Awaitility.await().atMost(LONGEST_REFUSAL).until(() -> !process.isAlive());
    assertThat(process.exitValue()).isEqualTo(1);
    String output = process.endOfLog();
    assertThat(output).doesNotContain("\tat ").doesNotContain("sandbox-secret");
    assertThat(world.pod().requests().counters().requests()).as("calls to the pod").isZero();
    return output;
  }
}
