package io.mlconnector.teams.hearing.rich;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.FakeVault;
import io.mlconnector.testing.TestCertificate;
import io.mlconnector.vault.CredentialSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which texts are taken for certificates of hooks, and which of several is used. */
class HookCertificatesTest {
  private static Optional<String> objection(String name, String pem) {
    var vault = FakeVault.open().with(CredentialSystem.GRAPH_HOOKS, name, pem);
    return new HookCertificateRule().objectionTo(vault.read(CredentialSystem.GRAPH_HOOKS));
  }

  @Test
  void certificateAndKeyAreTakenInAnyOrderAndOnlyTogether() {
    TestCertificate one = TestCertificate.make("one");
    TestCertificate other = TestCertificate.make("other");

    assertThat(objection("hooks", one.pem() + one.keyPem())).isEmpty();
    assertThat(objection("hooks", one.keyPem() + one.pem())).isEmpty();
    assertThat(objection("hooks", one.pem()))
        .hasValueSatisfying(why -> assertThat(why).contains("graph-hooks/hooks"));
    assertThat(objection("hooks", one.keyPem())).isPresent();
    assertThat(objection("hooks", one.pem() + other.keyPem())).isPresent();
    assertThat(objection("x".repeat(129), one.pem() + one.keyPem())).isPresent();
  }

  @Test
  void newestOfTheValidOnesIsUsedAndAnUnreadableOneHarmsNobody() {
    TestCertificate young = valid("young", -2, 60);
    var vault = FakeVault.open().with(CredentialSystem.GRAPH_HOOKS, "torn", "no PEM at all");
    for (TestCertificate each :
        List.of(valid("old", -20, 60), young, valid("ended", -3, 1), valid("later", 3, 60))) {
      String name = each.certificate().getSubjectX500Principal().getName().substring(3);
      vault.with(CredentialSystem.GRAPH_HOOKS, name, each.pem() + each.keyPem());
    }
    var certificates = new HookCertificates(vault, Clock.systemUTC());

    assertThat(certificates.newest())
        .hasValueSatisfying(named -> assertThat(named.id()).isEqualTo("young"));
    assertThat(certificates.find("ended")).as("it still opens").isPresent();
    assertThat(certificates.find("torn")).isEmpty();

    vault.with(CredentialSystem.GRAPH_HOOKS, "torn", young.pem() + young.keyPem());
    assertThat(certificates.find("torn")).as("a change is seen").isPresent();
  }

  private static TestCertificate valid(String name, int fromDay, int days) {
    return TestCertificate.make(
        name, Instant.now().plus(Duration.ofDays(fromDay)), Duration.ofDays(days));
  }
}
