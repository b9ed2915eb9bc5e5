package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.testing.Outbound;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowAddressTest {
  private static final String PROPERTY = "connector.teams.channels.\"AP\".url";
  private static final String NEW =
      "https://defaultab.1f.environment.api.powerplatform.com:443/powerautomate/automations/direct"
          + "/workflows/0123abcd/triggers/manual/paths/invoke?api-version=1"
          + "&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=top-secret";
  private static final String OLD =
      "https://prod-12.westeurope.logic.azure.com:443/workflows/0123abcd/triggers/manual/paths"
          + "/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=top-secret";

  private static Optional<ConfigurationProblem> problem(String address) {
    return problem(Map.of(), address);
  }

  /** With other settings of {@code connector.outbound}. */
  private static Optional<ConfigurationProblem> problem(
      Map<String, String> settings, String address) {
    return WorkflowAddress.problem(Outbound.policy(settings), PROPERTY, address);
  }

  @Test
  void bothShapesAreTaken() {
    assertThat(problem(NEW)).isEmpty();
    assertThat(problem(OLD)).isEmpty();
    assertThat(WorkflowAddress.isOldShape(NEW)).isFalse();
    assertThat(WorkflowAddress.isOldShape(OLD)).isTrue();
  }

  @Test
  void thisMachineNeedsNoEncryptionWhereItMayBeCalled() {
    String here = "http://127.0.0.1:8089/workflows/1/triggers/manual/paths/invoke?sig=x";

    assertThat(problem(Map.of("allowed-networks", "127.0.0.0/8"), here)).isEmpty();
    assertThat(problem(here))
        .hasValueSatisfying(
            problem ->
                assertThat(problem.remedy()).contains("connector.outbound.allowed-networks"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.webhook.office.com/webhookb2/top-secret, retired",
    "https://outlook.office.com/webhook/top-secret, retired",
    "http://prod-12.westeurope.logic.azure.com/workflows/1?sig=top-secret, http",
    "https://hooks.example.test/workflows/1?sig=top-secret, not among",
    "https://logic.azure.com.example.test/workflows/1?sig=top-secret, not among",
    "https://prod-12.westeurope.logic.azure.com/workflows/1?sp=top-secret, no signature",
    "ftp://prod-12.westeurope.logic.azure.com/top-secret, no web address",
    "top-secret, no web address",
    "'https://prod-12.westeurope.logic.azure.com/workflows/1?a=b c&sig=top-secret', no web address"
  })
  void whatCanNotBePostedToIsRefusedWithoutRepeatingIt(String address, String why) {
    assertThat(problem(address))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.property()).isEqualTo(PROPERTY);
              assertThat(problem.problem()).contains(why).doesNotContain("top-secret");
              assertThat(problem.remedy()).isNotBlank().doesNotContain("top-secret");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"connector.example.test", "EXAMPLE.test "})
  void hostsCanBeAdded(String host) {
    String address = "https://connector.example.test/workflows/1?sig=x";

    assertThat(problem(address))
        .hasValueSatisfying(
            problem -> assertThat(problem.remedy()).contains("connector.outbound.workflows-hosts"));
    assertThat(problem(Map.of("workflows-hosts", host), address)).isEmpty();
  }
}
