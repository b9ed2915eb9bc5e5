package io.mlconnector.token;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Replacement;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refresh token of one account, which changes with its use. Of two replicas that used the same
 * one only the first stores its successor; both access tokens are good. A successor that could not
 * be stored is remembered and used next. When an answer is lost on its way, the token in the vault
 * is the old one, which Entra ID goes on accepting.
 */
final class RefreshTokens {
  private static final Logger log = LoggerFactory.getLogger(RefreshTokens.class);

  private final Vault vault;
  private final CredentialRef ref;
  private @Nullable Unsaved unsaved;

  RefreshTokens(Vault vault, CredentialField account) {
    this.vault = vault;
    this.ref = new CredentialRef(CredentialSystem.DELEGATED, account);
  }

  /**
   * What stands for the token that a person put: equal until another one is put, whatever follows
   * from it by use.
   */
  long line() {
    return vault.read(CredentialSystem.DELEGATED).putRevision(ref.field()).orElse(0);
  }

  /** The token to be used next. */
  Loan borrow() {
    Credentials stored = vault.read(CredentialSystem.DELEGATED);
    Secret token = stored.require(ref.field());
    long revision = stored.storedRevision(ref.field()).orElse(0);
    long line = stored.putRevision(ref.field()).orElse(0);
    Unsaved own = unsaved;
    return own != null && own.revision() == revision
        ? new Loan(own.token(), revision, line)
        : new Loan(token, revision, line);
  }

  /** The token that stands there now, when it is another one than that of the loan. */
  Optional<Loan> borrowAnother(Loan refused) {
    return Optional.of(borrow()).filter(loan -> !loan.token().equals(refused.token()));
  }

  /** Stores the successor that came with the answer, if one did. */
  void giveBack(Loan loan, Optional<String> successor) {
    Optional<Secret> next =
        successor.map(Secret::of).filter(token -> !token.isEmpty() && !token.equals(loan.token()));
    if (next.isPresent()) {
      store(loan, next.get());
    }
  }

  private void store(Loan loan, Secret next) {
    try {
      Replacement replacement = vault.replace(ref, loan.revision(), next);
      unsaved = null;
      if (replacement instanceof Replacement.Superseded) {
        log.info("Refresh token was changed meanwhile, that one stays credential={}", ref);
      }
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.INTERNAL) {
        throw e;
      }
      unsaved = new Unsaved(next, loan.revision());
      log.warn(
          "Refresh token not stored, kept in memory until the next use credential={} code={}",
          ref,
          e.code());
    }
  }

  /** A token in use, and what the vault held when it was taken. */
  record Loan(Secret token, long revision, long line) {}

  private record Unsaved(Secret token, long revision) {}
}
