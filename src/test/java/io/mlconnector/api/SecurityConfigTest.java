package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.testing.Outbound;
import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
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
    assertThat(check(config)).isEmpty();
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
    var problems = check(config(Map.of(OPERATOR, "letmein")));

    assertThat(problems).extracting(ConfigurationProblem::property).containsExactly(OPERATOR);
    assertThat(problems).asString().doesNotContain("letmein");
  }

  @Test
  void oneTokenForBothRolesIsRefused() {
    String same = "the-same-token-for-both";

    assertThat(check(config(Map.of(VIEWER, same, OPERATOR, same))))
        .extracting(ConfigurationProblem::property)
        .containsExactly(VIEWER);
  }

  @Test
  void identityProviderNeedsAClientIdAndHttps() {
    var problems =
        check(config(Map.of("connector.security.oidc.issuer", "http://sso.example.com/realms/x")));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactly("connector.security.oidc.issuer", "connector.security.oidc.client-id");
  }

  @Test
  void secretWithoutIssuerIsAForgottenIssuer() {
    var problems =
        check(config(Map.of("connector.security.oidc.client-secret", "a-client-secret-of-size")));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactly("connector.security.oidc.issuer");
  }

  @Test
  void roleThatIsWorthBothIsRefused() {
    var problems =
        check(
            config(
                Map.of(
                    "connector.security.oidc.issuer", "https://sso.example.com",
                    "connector.security.oidc.client-id", "ml-connector",
                    "connector.security.oidc.viewer-roles", "finance,everybody",
                    "connector.security.oidc.operator-roles", "everybody")));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactly("connector.security.oidc.viewer-roles");
  }

  @Test
  void defaultsOfTheIdentityProviderAndTheBrakeAreSafe() {
    SecurityConfig config = config(Map.of());

    assertThat(config.oidc().issuer()).isEmpty();
    assertThat(config.oidc().https()).isTrue();
    assertThat(config.oidc().rolesClaims()).containsExactly("roles", "realm_access/roles");
    assertThat(config.oidc().viewerRoles()).containsExactly("ml-connector-viewer");
    assertThat(config.oidc().operatorRoles()).containsExactly("ml-connector-operator");
    assertThat(config.oidc().loginRolesFrom()).isEqualTo(SecurityConfig.RolesFrom.ID_TOKEN);
    assertThat(config.oidc().sessionLength()).hasHours(8);
    assertThat(config.brake().attempts()).isEqualTo(10);
    assertThat(config.brake().attemptsOverall()).isEqualTo(300);
    assertThat(config.brake().window()).hasMinutes(1);
    assertThat(config.brake().hold()).hasSeconds(30);
    assertThat(config.brake().longestHold()).hasMinutes(15);
  }

  @Test
  void brakeThatLetsGoAtOnceIsRefused() {
    var problems =
        check(
            config(
                Map.of(
                    "connector.security.brake.hold", "1h",
                    "connector.security.brake.window", "0s")));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactly(
            "connector.security.brake.window", "connector.security.brake.longest-hold");
  }

  private static List<ConfigurationProblem> check(SecurityConfig config) {
    return new AccessCheck(config, Outbound.policy(Map.of())).check();
  }

  static SecurityConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(SecurityConfig.class)
        .withConverter(
            Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
        .withSources(new PropertiesConfigSource(properties, "test", 250))
        .build()
        .getConfigMapping(SecurityConfig.class);
  }
}
