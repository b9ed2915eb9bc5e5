package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityConfigTest {
  private static final String VIEWER = "connector.security.viewer-token";
  private static final String OPERATOR = "connector.security.operator-token";

  @Test
  void nobodyMayDoAnythingByDefault() {
    SecurityConfig config = config(Map.of());

    assertThat(config.viewerToken()).isEmpty();
    assertThat(config.operatorToken()).isEmpty();
    assertThat(new AccessCheck(config).check()).isEmpty();
  }

  @Test
  void tokensAreTakenAndNotPrinted() {
    SecurityConfig config =
        config(Map.of(VIEWER, "a-viewer-token-of-size", OPERATOR, "an-operator-token-of-size"));

    assertThat(config.viewerToken()).contains(Secret.of("a-viewer-token-of-size"));
    assertThat(config.operatorToken()).contains(Secret.of("an-operator-token-of-size"));
    assertThat(config.operatorToken()).asString().doesNotContain("operator-token");
  }

  @Test
  void emptyTokenIsNoToken() {
    assertThat(config(Map.of(VIEWER, "  ")).viewerToken()).isEmpty();
  }

  @Test
  void unknownKeyIsRefused() {
    assertThatThrownBy(() -> config(Map.of("connector.security.admin-token", "x")))
        .isInstanceOf(ConfigValidationException.class);
  }

  @Test
  void shortTokenIsRefusedWithoutRepeatingIt() {
    var problems = new AccessCheck(config(Map.of(OPERATOR, "letmein"))).check();

    assertThat(problems).extracting(ConfigurationProblem::property).containsExactly(OPERATOR);
    assertThat(problems).asString().doesNotContain("letmein");
  }

  @Test
  void oneTokenForBothRolesIsRefused() {
    String same = "the-same-token-for-both";

    assertThat(new AccessCheck(config(Map.of(VIEWER, same, OPERATOR, same))).check())
        .extracting(ConfigurationProblem::property)
        .containsExactly(VIEWER);
  }

  private static SecurityConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(SecurityConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 250))
        .build()
        .getConfigMapping(SecurityConfig.class);
  }
}
