package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.testing.FakeVault;
import io.mlconnector.testing.Outbound;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionConfigTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "base-url", "https://acme.fa.example",
          "token-url", "https://idcs-1.identity.example/oauth2/v1/token",
          "client-id", "ml-connector",
          "client-secret", "s3cret");

  @Test
  void defaultsAreSafe() {
    // When
    FusionConfig config = config(Map.of());

    // Then
    assertThat(config.baseUrl()).isEmpty();
    assertThat(config.tokenUrl()).isEmpty();
    assertThat(config.clientId()).isEmpty();
    assertThat(config.clientSecret()).isEmpty();
    assertThat(config.scope()).isEqualTo("urn:opc:resource:consumer::all");
    assertThat(config.contextRoot()).isEqualTo("fscmRestApi");
    assertThat(config.resourceVersion()).isEqualTo("11.13.18.05");
    assertThat(config.frameworkVersion()).isEqualTo(4);
    assertThat(config.pageSize()).isEqualTo(499);
    assertThat(config.callsPerMinute()).isEqualTo(120);
    assertThat(config.readTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.compression()).isTrue();
    assertThat(config.expandJournals()).isFalse();
    assertThat(config.costCenterValueSets()).isEmpty();
  }

  @Test
  void everythingCanBeChanged() {
    // When
    var all = new LinkedHashMap<>(REQUIRED);
    all.putAll(
        Map.of(
            "scope", "https://acme:443urn:opc:resource:consumer::all",
            "context-root", "hcmRestApi",
            "resource-version", "latest",
            "framework-version", "9",
            "page-size", "200",
            "calls-per-minute", "30",
            "read-timeout", "60s",
            "connect-timeout", "PT2S",
            "compression", "false",
            "cost-center-value-sets", "CC EMEA,CC_US"));
    all.put("expand-journals", "true");
    FusionConfig config = config(all);

    // Then
    assertThat(config.baseUrl()).contains(URI.create("https://acme.fa.example"));
    assertThat(config.tokenUrl())
        .contains(URI.create("https://idcs-1.identity.example/oauth2/v1/token"));
    assertThat(config.clientId()).contains("ml-connector");
    assertThat(config.clientSecret()).contains(Secret.of("s3cret"));
    assertThat(config.scope()).isEqualTo("https://acme:443urn:opc:resource:consumer::all");
    assertThat(config.contextRoot()).isEqualTo("hcmRestApi");
    assertThat(config.resourceVersion()).isEqualTo("latest");
    assertThat(config.frameworkVersion()).isEqualTo(9);
    assertThat(config.pageSize()).isEqualTo(200);
    assertThat(config.callsPerMinute()).isEqualTo(30);
    assertThat(config.readTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.compression()).isFalse();
    assertThat(config.costCenterValueSets()).contains(List.of("CC EMEA", "CC_US"));
    assertThat(config.expandJournals()).isTrue();
  }

  @Test
  void unknownKeyIsRefused() {
    assertThatThrownBy(() -> config(Map.of("page-sise", "100")))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining("connector.fusion.page-sise");
  }

  @Test
  void missingSettingsAreNamedAllAtOnce() {
    assertThat(problems(Map.of()))
        .extracting(ConfigurationProblem::property)
        .containsExactly(
            "connector.fusion.base-url",
            "connector.fusion.token-url",
            "connector.fusion.client-id",
            "connector.fusion.client-secret");
  }

  @Test
  void completeSettingsHaveNoProblem() {
    assertThat(problems(REQUIRED)).isEmpty();
  }

  @Test
  void storedCredentialsAreAsGoodAsConfiguredOnes() {
    // Given
    var settings = new LinkedHashMap<>(REQUIRED);
    settings.remove("client-id");
    settings.remove("client-secret");
    var vault =
        FakeVault.closed()
            .with(CredentialSystem.FUSION, "client-id", "stored")
            .with(CredentialSystem.FUSION, "client-secret", "stored too");

    // When, Then
    assertThat(problems(settings, vault)).isEmpty();
  }

  @Test
  void credentialsCanBePutAfterTheStartWhileTheVaultIsOpen() {
    // Given
    var settings = new LinkedHashMap<>(REQUIRED);
    settings.remove("client-secret");

    // When, Then
    assertThat(problems(settings, FakeVault.open())).isEmpty();
    assertThat(problems(settings, FakeVault.closed()))
        .extracting(ConfigurationProblem::property)
        .contains("connector.fusion.client-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, http://acme.fa.example",
    "base-url, ftp://acme.fa.example",
    "base-url, acme.fa.example",
    "base-url, https://acme.fa.example/fscmRestApi",
    "base-url, https://acme.fa.example?x=1",
    "base-url, https://user:pass@acme.fa.example",
    "token-url, http://idcs.example/oauth2/v1/token",
    "context-root, a/b",
    "resource-version, ../1",
    "read-timeout, 0s",
    "connect-timeout, PT-1S",
    "cost-center-value-sets, CC/../X"
  })
  void wrongSettingIsNamedWithARemedy(String key, String value) {
    // Given
    var settings = new LinkedHashMap<>(REQUIRED);
    settings.put(key, value);

    // When
    List<ConfigurationProblem> problems = problems(settings);

    // Then
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().property()).isEqualTo("connector.fusion." + key);
    assertThat(problems.getFirst().remedy()).isNotBlank();
    assertThat(problems.getFirst().toString()).doesNotContain("user:pass");
  }

  @Test
  void hostThatIsNoneOfFusionIsNamedWithTheListItMayJoin() {
    // Given
    var settings = new LinkedHashMap<>(REQUIRED);
    settings.put("base-url", "https://fa.evil.test");

    // When
    List<ConfigurationProblem> problems = problems(settings);

    // Then
    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactly("connector.fusion.base-url");
    assertThat(problems.getFirst().remedy()).contains("connector.outbound.fusion-hosts");
  }

  private static List<ConfigurationProblem> problems(Map<String, String> settings) {
    return problems(settings, vaultWith(settings, FakeVault.closed()));
  }

  private static List<ConfigurationProblem> problems(Map<String, String> settings, Vault vault) {
    return new FusionConfigurationCheck(
            config(settings), vault, Outbound.policy(Map.of("fusion-hosts", "example")))
        .check();
  }

  /** A vault sees configured values as its own. */
  private static FakeVault vaultWith(Map<String, String> settings, FakeVault vault) {
    settings.forEach(
        (key, value) -> {
          if (key.startsWith("client-")) {
            vault.with(CredentialSystem.FUSION, key, value);
          }
        });
    return vault;
  }

  private static FusionConfig config(Map<String, String> settings) {
    var properties = new LinkedHashMap<String, String>();
    settings.forEach((key, value) -> properties.put("connector.fusion." + key, value));
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(FusionConfig.class)
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .withConverter(
                Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
            .build();
    return config.getConfigMapping(FusionConfig.class);
  }
}
