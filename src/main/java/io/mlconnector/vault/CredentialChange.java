package io.mlconnector.vault;

import java.util.Optional;

/** A change as the audit may keep it: which credential, and fingerprints of before and after. */
public record CredentialChange(
    CredentialRef ref, Optional<Fingerprint> before, Optional<Fingerprint> after) {}
