package io.mlconnector.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why somebody decides. */
@Schema(name = "Note", description = "Why it is decided.")
@RegisterForReflection
record Note(
    @Schema(
            description = "In your words, for the audit trail; at most 300 characters.",
            implementation = String.class)
        Optional<String> note) {}
