package io.mlconnector.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Fingerprints of secrets that are settings and no credentials of the vault. */
@ApplicationScoped
public class SettingFingerprints {
  private final Fingerprints fingerprints;

  SettingFingerprints(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
  }

  /** The fingerprint of a value, or empty when the vault has no active key. */
  public Optional<Fingerprint> of(String property, Secret value) {
    return fingerprints.of(property, value);
  }

  /** Whether an older fingerprint is that of this value; false when its key is gone. */
  public boolean isOf(Fingerprint known, String property, Secret value) {
    return fingerprints.isOf(known, property, value);
  }
}
