package io.mlconnector.api;

import io.mlconnector.sync.PollKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator asks for. */
@Schema(name = "PollOrder", description = "A poll to be run out of turn.")
@RegisterForReflection
record PollOrder(
    @Schema(
            description = "Kind of poll; each stream knows some of them.",
            implementation = PollKind.class,
            required = true)
        Optional<PollKind> kind,
    @Schema(
            description = "Start of the range, inclusive; for sweeps and backfills.",
            implementation = Instant.class)
        Optional<Instant> from,
    @Schema(
            description = "End of the range, exclusive; for sweeps and backfills.",
            implementation = Instant.class)
        Optional<Instant> to,
    @Schema(
            description =
                "Marks missing records as vanished however many they are; for polls that compare"
                    + " all records.")
        boolean confirmVanished) {}
