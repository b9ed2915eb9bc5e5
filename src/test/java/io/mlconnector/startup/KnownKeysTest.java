package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownKeysTest {
  private final KnownKeys keys =
      new KnownKeys(
          Set.of(
              "connector.fusion.base-url",
              "connector.fusion.scope",
              "connector.streams.*.every",
              "connector.looker.reports[*].name",
              "connector.vault.keys.*"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTOR_FUSION_BASE_URL",
        "CONNECTOR_FUSION_SCOPE",
        "CONNECTOR_STREAMS__LEDGER_BALANCES__EVERY",
        "CONNECTOR_STREAMS_INVOICES_EVERY",
        "CONNECTOR_LOOKER_REPORTS_0__NAME",
        "CONNECTOR_VAULT_KEYS__K1_"
      })
  void variableOfAPropertyIsRead(String variable) {
    assertThat(keys.unreadVariables(Map.of(variable, "x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTOR_FUSOIN_SCOPE",
        "CONNECTOR_FUSION_BASEURL",
        "CONNECTOR_FUSION",
        "CONNECTOR_FUSION_SCOPE_X",
        "CONNECTOR_STREAMS_EVERY"
      })
  void variableThatNobodyReadsIsAProblem(String variable) {
    assertThat(keys.unreadVariables(Map.of(variable, "x")))
        .extracting(ConfigurationProblem::property)
        .containsExactly(variable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTOR_SERVICE_HOST",
        "CONNECTOR_SERVICE_PORT_HTTP",
        "CONNECTOR_PORT",
        "CONNECTOR_PORT_8080_TCP_ADDR",
        "CONNECTOR_POSTGRES_PORT_5432_TCP",
        "PATH"
      })
  void variablesOfTheSurroundingsAreNotOurs(String variable) {
    assertThat(keys.unreadVariables(Map.of(variable, "x"))).isEmpty();
  }

  @Test
  void unreadVariableComesWithTheNameThatWasMeant() {
    assertThat(keys.unreadVariables(Map.of("CONNECTOR_FUSION_BASEURL", "x")))
        .extracting(ConfigurationProblem::remedy)
        .containsExactly(
            "remove it, or write CONNECTOR_FUSION_BASE_URL for connector.fusion.base-url");
  }

  @Test
  void valueOfAnUnreadVariableIsNotRepeated() {
    assertThat(keys.unreadVariables(Map.of("CONNECTOR_FUSION_CLIENT_SECRTE", "hush")))
        .asString()
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "connector.fusoin.scope, connector.fusion.scope",
    "connector.fusion.baseurl, connector.fusion.base-url",
    "connector.looker.reports[3].nmae, connector.looker.reports[*].name"
  })
  void slipOfThePenIsRecognised(String written, String meant) {
    assertThat(keys.closest(written)).contains(meant);
  }

  @Test
  void nothingIsSuggestedForSomethingElse() {
    assertThat(keys.closest("connector.completely.different.thing")).isEmpty();
  }
}
