package io.mlconnector.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.FakeVault;
import io.mlconnector.token.RefreshTokens.Loan;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {
  private static final CredentialRef REF =
      new CredentialRef(CredentialSystem.DELEGATED, Grants.ACCOUNT);

  private final FakeVault vault =
      FakeVault.open().with(CredentialSystem.DELEGATED, Grants.ACCOUNT.name(), "first");
  private final RefreshTokens tokens = new RefreshTokens(vault, Grants.ACCOUNT);

  @Test
  void successorThatCouldNotBeStoredIsUsedNextAndItsOwnSuccessorStored() {
    // Given
    vault.refuseWrites(true);
    tokens.giveBack(tokens.borrow(), Optional.of("second"));
    vault.refuseWrites(false);

    // When
    Loan next = tokens.borrow();
    tokens.giveBack(next, Optional.of("third"));

    // Then
    assertThat(next.token()).isEqualTo(Secret.of("second"));
    assertThat(vault.find(REF)).contains(Secret.of("third"));
  }

  @Test
  void tokenThatSomebodyPutIsPreferredToARememberedOne() {
    // Given
    vault.refuseWrites(true);
    tokens.giveBack(tokens.borrow(), Optional.of("second"));

    // When
    vault.with(CredentialSystem.DELEGATED, Grants.ACCOUNT.name(), "signed in again");

    // Then
    assertThat(tokens.borrow().token()).isEqualTo(Secret.of("signed in again"));
  }

  @Test
  void successorOfATokenThatWasChangedMeanwhileIsLeftOut() {
    // Given
    Loan loan = tokens.borrow();
    vault.with(CredentialSystem.DELEGATED, Grants.ACCOUNT.name(), "signed in again");

    // When
    tokens.giveBack(loan, Optional.of("second"));

    // Then
    assertThat(vault.find(REF)).contains(Secret.of("signed in again"));
    assertThat(tokens.borrowAnother(loan)).isPresent();
  }

  @Test
  void answerWithoutASuccessorLeavesTheTokenInUse() {
    Loan loan = tokens.borrow();

    tokens.giveBack(loan, Optional.empty());

    assertThat(tokens.borrow().token()).isEqualTo(Secret.of("first"));
    assertThat(tokens.borrowAnother(loan)).isEmpty();
    assertThat(loan.toString()).doesNotContain("first");
  }
}
