package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowAddressTest {
  private static final List<String> HOSTS = List.of("api.powerplatform.com", "logic.azure.com");
  private static final String NEW =
      "https://defaultab.1f.environment.api.powerplatform.com:443/powerautomate/automations/direct"
          + "/workflows/0123abcd/triggers/manual/paths/invoke?api-version=1"
          + "&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=top-secret";
  private static final String OLD =
      "https://prod-12.westeurope.logic.azure.com:443/workflows/0123abcd/triggers/manual/paths"
          + "/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=top-secret";

  private static Optional<WorkflowAddress.Flaw> flaw(String address) {
    return WorkflowAddress.flaw(address, HOSTS, false);
  }

  @Test
  void bothShapesAreTaken() {
    assertThat(flaw(NEW)).isEmpty();
    assertThat(flaw(OLD)).isEmpty();
    assertThat(WorkflowAddress.isOldShape(NEW)).isFalse();
    assertThat(WorkflowAddress.isOldShape(OLD)).isTrue();
  }

  @Test
  void thisMachineNeedsNoEncryption() {
    assertThat(flaw("http://127.0.0.1:8089/workflows/1/triggers/manual/paths/invoke?sig=x"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.webhook.office.com/webhookb2/top-secret, retired",
    "https://outlook.office.com/webhook/top-secret, retired",
    "http://prod-12.westeurope.logic.azure.com/workflows/1?sig=top-secret, http",
    "https://hooks.example.test/workflows/1?sig=top-secret, hooks.example.test",
    "https://logic.azure.com.example.test/workflows/1?sig=top-secret, no workflow is expected",
    "https://prod-12.westeurope.logic.azure.com/workflows/1?sp=top-secret, no signature",
    "ftp://prod-12.westeurope.logic.azure.com/top-secret, no web address",
    "top-secret, no web address",
    "'https://prod-12.westeurope.logic.azure.com/workflows/1?a=b c&sig=top-secret', no web address"
  })
  void whatCanNotBePostedToIsRefusedWithoutRepeatingIt(String address, String why) {
    assertThat(flaw(address))
        .hasValueSatisfying(
            flaw -> {
              assertThat(flaw.problem()).contains(why).doesNotContain("top-secret");
              assertThat(flaw.remedy()).isNotBlank().doesNotContain("top-secret");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"connector.example.test", "EXAMPLE.test "})
  void hostsCanBeAdded(String host) {
    String address = "https://connector.example.test/workflows/1?sig=x";

    assertThat(WorkflowAddress.flaw(address, List.of(host), false)).isEmpty();
  }
}
