package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultConfigTest {
  @Test
  void nothingIsNeeded() {
    var config = build(Map.of()).getConfigMapping(VaultConfig.class);

    assertThat(config.keys()).isEmpty();
    assertThat(config.activeKey()).isEmpty();
  }

  @Test
  void keysCarryTheirIdsAndStayHidden() {
    var config =
        build(
                Map.of(
                    "connector.vault.keys.\"2026.11\"", "aaaa",
                    "connector.vault.keys.k2", "bbbb",
                    "connector.vault.active-key", "k2"))
            .getConfigMapping(VaultConfig.class);

    assertThat(config.keys())
        .containsOnly(Map.entry("2026.11", Secret.of("aaaa")), Map.entry("k2", Secret.of("bbbb")));
    assertThat(config.activeKey()).contains("k2");
    assertThat(config.keys().toString()).doesNotContain("aaaa", "bbbb");
  }

  @Test
  void environmentVariablesGiveKeys() {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withSources(
                new EnvConfigSource(
                    Map.of(
                        "CONNECTOR_VAULT_KEYS__K202611_",
                        "aaaa",
                        "CONNECTOR_VAULT_ACTIVE_KEY",
                        "k202611"),
                    300))
            .withMapping(VaultConfig.class)
            .build()
            .getConfigMapping(VaultConfig.class);

    assertThat(config.keys()).containsExactly(Map.entry("k202611", Secret.of("aaaa")));
    assertThat(config.activeKey()).contains("k202611");
  }

  @Test
  void unknownKeysAreRefused() {
    assertThatThrownBy(() -> build(Map.of("connector.vault.activekey", "k1")))
        .hasMessageContaining("connector.vault.activekey");
  }

  @Test
  void credentialsComeFromTheirProperties() {
    var configured =
        new PropertyCredentials(
            build(
                Map.of(
                    "connector.fusion.client-id", "the id",
                    "connector.fusion.client-secret", "",
                    "connector.fusion.base-url", "https://pod.example.com",
                    "connector.teams.channels.\"AP team\".url", "https://flow.example.com/?sig=1",
                    "connector.teams.channels.treasury.url", "https://flow.example.com/?sig=2",
                    "connector.teams.channels.treasury.transport", "workflows")));

    assertThat(configured.fields(CredentialSystem.FUSION))
        .containsExactly(CredentialField.CLIENT_ID);
    assertThat(configured.fields(CredentialSystem.WORKFLOWS))
        .extracting(CredentialField::name)
        .contains("AP team");
    assertThat(configured.fields(CredentialSystem.DELEGATED)).isEmpty();
    assertThat(find(configured, CredentialSystem.FUSION, "client-id"))
        .contains(Secret.of("the id"));
    assertThat(find(configured, CredentialSystem.FUSION, "client-secret")).isEmpty();
    assertThat(find(configured, CredentialSystem.WORKFLOWS, "AP team"))
        .contains(Secret.of("https://flow.example.com/?sig=1"));
  }

  private static java.util.Optional<Secret> find(
      PropertyCredentials configured, CredentialSystem system, String field) {
    return configured.find(new CredentialRef(system, new CredentialField(field)));
  }

  private static SmallRyeConfig build(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(properties, "test", 500))
        .withMapping(VaultConfig.class)
        .build();
  }
}
