package io.mlconnector.teams.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.OutboundConfig;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.testing.FakeVault;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings of hearing with which nothing could be heard, or opened. */
class HearingCheckTest {
  private static final String PREFIX = "connector.teams.subscriptions.";

  private static List<String> problems(FakeVault vault, Map<String, String> settings) {
    var outbound =
        new OutboundPolicy(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(OutboundConfig.class)
                .build()
                .getConfigMapping(OutboundConfig.class));
    return new HearingCheck(Ear.config(settings), vault, outbound)
        .check().stream().map(ConfigurationProblem::property).toList();
  }

  @Test
  void nothingIsWrongWithTheDefaults() {
    assertThat(problems(FakeVault.closed(), Map.of())).isEmpty();
  }

  @Test
  void contentsNeedACertificateOrAVaultThatMayHoldOne() {
    Map<String, String> settings = Map.of("resource-data", "true");

    assertThat(problems(FakeVault.closed(), settings)).containsExactly(PREFIX + "resource-data");
    assertThat(problems(FakeVault.open(), settings)).isEmpty();
  }

  @Test
  void keysAreReadOnlyWhereCallsMayGo() {
    assertThat(
            problems(
                FakeVault.open(), Map.of("keys-url", "https://keys.example.com/discovery/keys")))
        .containsExactly(PREFIX + "keys-url");
    assertThat(
            problems(
                FakeVault.open(),
                Map.of("keys-url", "https://login.microsoftonline.com/common/discovery/v2.0/keys")))
        .isEmpty();
  }

  @Test
  void addressThatGraphCanNotCallIsRefused() {
    assertThat(
            problems(
                FakeVault.open(),
                Map.of("notification-url", "http://hooks.example.com/hooks/graph")))
        .containsExactly(PREFIX + "notification-url");
  }
}
