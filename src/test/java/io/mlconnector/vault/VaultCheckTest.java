package io.mlconnector.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.TestDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultCheckTest {
  private DataSource database;

  @BeforeEach
  void storeTwoCredentials() {
    database = TestDatabase.connector();
    VaultReplica.start(database, VaultReplica.keys("2026-10", "2026-10"))
        .vault()
        .put(
            CredentialSystem.LOOKER,
            Map.of(
                CredentialField.CLIENT_ID, Secret.of("id"),
                CredentialField.CLIENT_SECRET, Secret.of("secret")));
  }

  @Test
  void goodKeysPass() {
    assertThat(start(VaultReplica.keys("2026-11", "2026-10", "2026-11"))).isEmpty();
  }

  @Test
  void missingKeyIsNamedWithWhatNeedsItAndTheRemedy() {
    var problems = start(VaultReplica.keys("2026-11", "2026-11"));

    assertThat(problems).hasSize(1);
    var problem = problems.getFirst();
    assertThat(problem.property()).isEqualTo("connector.vault.keys.\"2026-10\"");
    assertThat(problem.problem()).contains("missing", "looker/client-id, looker/client-secret");
    assertThat(problem.remedy()).contains("Configure the key \"2026-10\" again", "DELETE FROM");
  }

  @Test
  void noKeyAtAllIsNotAcceptedOnceSomethingIsStored() {
    assertThat(start(VaultReplica.config("", Map.of())))
        .singleElement()
        .satisfies(problem -> assertThat(problem.problem()).contains("missing"));
  }

  @Test
  void wrongKeyUnderTheRightNameIsNamed() {
    var wrong = Map.of("2026-10", VaultReplica.key("another"));

    assertThat(start(VaultReplica.config("2026-10", wrong)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo("connector.vault.keys.\"2026-10\"");
              assertThat(problem.problem()).contains("not the key", "looker/client-secret");
              assertThat(problem.remedy()).contains("the value it had");
              assertThat(problem.toString()).doesNotContain(VaultReplica.key("another"));
            });
  }

  @Test
  void unfitKeysAndTheirVictimsAreNamedTogether() {
    var unfit = Map.of("2026-10", "c2hvcnQ=", "2026-11", VaultReplica.key("2026-11"));

    assertThat(start(VaultReplica.config("2026-11", unfit)))
        .extracting(problem -> problem.problem().split(" ")[0])
        .containsExactly("has", "is");
  }

  private java.util.List<io.mlconnector.failure.ConfigurationProblem> start(VaultConfig config) {
    return VaultReplica.start(database, config).check().check();
  }
}
