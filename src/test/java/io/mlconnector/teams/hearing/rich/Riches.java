package io.mlconnector.teams.hearing.rich;

import io.mlconnector.vault.Vault;
import java.time.Clock;

/** What opens and proves notifications, for tests of other rooms. */
public final class Riches {
  private Riches() {}

  /** The key pairs in this vault. */
  public static HookCertificates certificates(Vault vault, Clock clock) {
    return new HookCertificates(vault, clock);
  }

  /** Measures tokens by this. */
  public static Origin origin(Trust trust, Clock clock) {
    return new Origin(trust, new SigningKeys(trust, clock));
  }
}
