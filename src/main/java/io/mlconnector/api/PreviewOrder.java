package io.mlconnector.api;

import io.mlconnector.notice.rule.RuleDraft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Rules to be tried on a past period. */
@Schema(name = "PreviewOrder", description = "Rules to be tried on a past period.")
@RegisterForReflection
record PreviewOrder(
    @Schema(
            description = "Start of the period, inclusive.",
            implementation = Instant.class,
            required = true)
        Optional<Instant> from,
    @Schema(
            description = "End of the period, exclusive.",
            implementation = Instant.class,
            required = true)
        Optional<Instant> to,
    @Schema(description = "The rules to try; without them the configured ones.")
        Optional<List<RuleDraft>> rules) {}
