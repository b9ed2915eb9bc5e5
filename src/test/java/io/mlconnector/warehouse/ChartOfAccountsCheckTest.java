package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartOfAccountsCheckTest {
  private static final List<String> SEGMENTS = List.of("entity", "department", "account");

  @Test
  void segmentsThatExistPass() {
    assertThat(problems(SEGMENTS, "entity", "department", "account")).isEmpty();
  }

  @Test
  void aSegmentThatIsNotInTheListIsNamedWithItsKey() {
    assertThat(problems(SEGMENTS, "company", "department", "konto"))
        .containsExactly(
            "connector.chart-of-accounts.company-segment",
            "connector.chart-of-accounts.account-segment");
  }

  @Test
  void aSegmentNamedTwiceIsRefused() {
    assertThat(problems(List.of("entity", "account", "entity"), "entity", "entity", "account"))
        .containsExactly("connector.chart-of-accounts.segments");
  }

  private static List<String> problems(
      List<String> segments, String company, String costCenter, String account) {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(ChartOfAccountsConfig.class)
            .withDefaultValue("connector.chart-of-accounts.segments", String.join(",", segments))
            .withDefaultValue("connector.chart-of-accounts.company-segment", company)
            .withDefaultValue("connector.chart-of-accounts.cost-center-segment", costCenter)
            .withDefaultValue("connector.chart-of-accounts.account-segment", account)
            .build()
            .getConfigMapping(ChartOfAccountsConfig.class);
    return new ChartOfAccountsCheck(config)
        .check().stream().map(ConfigurationProblem::property).toList();
  }
}
