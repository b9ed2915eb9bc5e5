package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.testing.Outbound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookerConfigurationCheckTest {
  private static final Map<String, String> FINE =
      LookerWorld.with(
          LookerWorld.daily(),
          "connector.looker.base-url",
          "https://acme.cloud.looker.com:19999",
          "connector.looker.datagroup",
          "oracle_fusion_finance::oracle_fusion_etl",
          "connector.looker.proof.public-url",
          "https://connector.example.test");

  private static List<ConfigurationProblem> problems(
      Map<String, String> settings, Map<String, String> outbound) {
    return new LookerConfigurationCheck(
            LookerWorld.config(LookerConfig.class, settings), Outbound.policy(outbound))
        .check();
  }

  @Test
  void whatIsCompleteIsFine() {
    assertThat(problems(FINE, Map.of())).isEmpty();
    assertThat(problems(Map.of(), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, http://acme.looker.com, connector.outbound.allow-http",
    "base-url, https://looker.example.test, connector.outbound.looker-hosts",
    "base-url, http://127.0.0.1:9999, connector.outbound.allowed-networks",
    "base-url, https://user:word@acme.looker.com, before the @",
    "base-url, https://acme.looker.com/api/4.0, behind the host",
    "base-url, acme, https://",
    "proof.public-url, http://connector.example.test, connector.outbound.allow-http",
    "proof.public-url, https://connector.example.test/hooks, behind the host",
    "datagroup, etl, model::name",
  })
  void whatCanNotWorkIsSaidWithItsRemedy(String key, String value, String remedy) {
    String property = "connector.looker." + key;

    assertThat(problems(LookerWorld.with(FINE, property, value), Map.of()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo(property);
              assertThat(problem.remedy()).contains(remedy);
            });
  }

  @Test
  void anInstanceOfOnesOwnIsAllowedWithTheOthers() {
    var own = LookerWorld.with(FINE, "connector.looker.base-url", "http://10.20.3.4:19999");

    assertThat(problems(own, Map.of("allowed-networks", "10.20.0.0/16", "allow-http", "true")))
        .isEmpty();
  }

  @Test
  void reportsNeedAnInstanceAndItsDatagroup() {
    assertThat(problems(LookerWorld.daily(), Map.of()))
        .extracting(ConfigurationProblem::property)
        .containsExactly("connector.looker.base-url", "connector.looker.datagroup");
  }
}
