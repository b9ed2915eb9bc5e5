package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ErrorCode;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultKeysTest {
  private static final String GOOD = VaultReplica.key("good");

  @Test
  void goodKeysLeaveNothingToSay() {
    var keys = new VaultKeys(VaultReplica.keys("k2", "k1", "k2"));

    assertThat(keys.problems()).isEmpty();
    assertThat(keys.ids()).containsExactly("k1", "k2");
    assertThat(keys.requireActiveId()).isEqualTo("k2");
  }

  @Test
  void noKeyMeansClosedNotWrong() {
    var keys = new VaultKeys(VaultReplica.config("", Map.of()));

    assertThat(keys.problems()).isEmpty();
    assertThat(keys.isClosed()).isTrue();
    assertThatThrownBy(keys::requireActiveId)
        .hasMessageContaining("connector.vault.active-key")
        .extracting("code")
        .isEqualTo(ErrorCode.VAULT_CLOSED);
  }

  @Test
  void unfitKeysAreNamedWithTheRemedy() {
    assertThat(problemOf("not base64 at all!")).contains("not base64");
    assertThat(problemOf(base64(16))).contains("16 bytes, not 32");
    assertThat(problemOf(base64(33))).contains("33 bytes, not 32");
    assertThat(problemOf(Base64.getEncoder().encodeToString(new byte[32]))).contains("repeated");
  }

  @Test
  void unfitKeyIsNeverShown() {
    String unfit = base64(31);

    var problems = new VaultKeys(VaultReplica.config("k1", Map.of("k1", unfit))).problems();

    assertThat(problems.toString()).doesNotContain(unfit).contains("openssl rand -base64 32");
  }

  @Test
  void sameKeyUnderTwoNamesIsRefused() {
    var keys = new VaultKeys(VaultReplica.config("k1", Map.of("k1", GOOD, "k2", GOOD)));

    assertThat(keys.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo("connector.vault.keys.\"k2\"");
              assertThat(problem.problem()).contains("same key as \"k1\"");
            });
  }

  @Test
  void activeKeyMustBeNamedAndExist() {
    var missing = new VaultKeys(VaultReplica.config("", Map.of("k1", GOOD)));
    var unknown = new VaultKeys(VaultReplica.config("k9", Map.of("k1", GOOD)));
    var alone = new VaultKeys(VaultReplica.config("k9", Map.of()));

    assertThat(properties(missing)).containsExactly("connector.vault.active-key");
    assertThat(missing.problems().getFirst().remedy()).contains("k1");
    assertThat(properties(unknown)).containsExactly("connector.vault.active-key");
    assertThat(unknown.problems().getFirst().problem()).contains("\"k9\"");
    assertThat(properties(alone)).containsExactly("connector.vault.active-key");
    assertThat(alone.problems().getFirst().remedy()).contains("connector.vault.keys.\"k9\"");
  }

  private static String problemOf(String key) {
    var keys = new VaultKeys(VaultReplica.config("k1", Map.of("k1", key)));
    assertThat(properties(keys)).containsExactly("connector.vault.keys.\"k1\"");
    assertThat(keys.problems().getFirst().remedy()).contains("openssl rand -base64 32");
    return keys.problems().getFirst().problem();
  }

  private static List<String> properties(VaultKeys keys) {
    return keys.problems().stream().map(ConfigurationProblem::property).toList();
  }

  private static String base64(int bytes) {
    byte[] key = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      key[i] = (byte) (i * 7);
    }
    return Base64.getEncoder().encodeToString(Arrays.copyOf(key, bytes));
  }
}
