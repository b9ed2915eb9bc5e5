package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.vault.CredentialSource;
import io.mlconnector.vault.CredentialStatus;
import io.mlconnector.vault.Fingerprint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be shown of a credential. */
@Schema(name = "Credential", description = "A credential by name; its value is never shown.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CredentialView(
    @Schema(description = "Whose it is.", examples = "fusion") String system,
    @Schema(description = "Which of its credentials.", examples = "client-secret") String field,
    @Schema(description = "Where the value in force comes from.") CredentialSource source,
    @Schema(
            description =
                "Tells whether two values are equal, and nothing else; missing for configured"
                    + " values while there is no vault key.",
            implementation = String.class)
        Optional<String> fingerprint,
    @Schema(description = "Whether a configured value keeps the stored one out of use.")
        boolean shadowed,
    @Schema(description = "When the stored value was put.", implementation = Instant.class)
        Optional<Instant> storedAt,
    @Schema(description = "The vault key it is stored under.", implementation = String.class)
        Optional<String> key,
    @Schema(
            description = "The property that may give the value instead.",
            implementation = String.class)
        Optional<String> property) {

  static CredentialView of(CredentialStatus status) {
    return new CredentialView(
        status.ref().system().externalName(),
        status.ref().field().name(),
        status.source(),
        status.fingerprint().map(Fingerprint::value),
        status.isShadowed(),
        status.stored().map(CredentialStatus.Stored::updatedAt),
        status.stored().map(CredentialStatus.Stored::keyId),
        status.ref().property());
  }
}
