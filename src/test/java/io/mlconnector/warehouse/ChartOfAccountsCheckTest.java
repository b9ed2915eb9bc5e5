package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import java.util.List;
import java.util.Map;
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
        new ChartOfAccountsConfig() {
          @Override
          public List<String> segments() {
            return segments;
          }

          @Override
          public String delimiter() {
            return "-";
          }

          @Override
          public String companySegment() {
            return company;
          }

          @Override
          public String costCenterSegment() {
            return costCenter;
          }

          @Override
          public String accountSegment() {
            return account;
          }

          @Override
          public Map<String, String> businessUnitLedgers() {
            return Map.of();
          }
        };
    return new ChartOfAccountsCheck(config)
        .check().stream().map(ConfigurationProblem::property).toList();
  }
}
