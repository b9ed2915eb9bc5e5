package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One value that two versions of a record do not share. */
@Schema(description = "One value that two versions of a record do not share.")
@RegisterForReflection
record Difference(
    @Schema(
            description = "Where the value stands; children are named by what identifies them.",
            examples = "invoiceLines.items[LineNumber=2].LineAmount")
        String path,
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @Schema(
            description = "The value before; missing where there was none.",
            implementation = Object.class)
        Optional<JsonNode> before,
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @Schema(
            description = "The value from then on; missing where there is none.",
            implementation = Object.class)
        Optional<JsonNode> after) {}
