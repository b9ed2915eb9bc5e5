package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.journal.AttributeChange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One attribute that two versions of a record do not share. */
@Schema(description = "One attribute that two versions of a record do not share.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Difference(
    @Schema(
            description = "Where the attribute stands; children are named by what identifies them.",
            examples = "invoiceInstallments[InstallmentNumber=2].UnpaidAmount")
        String path,
    @Schema(
            description = "Text of the value before; missing where it was null or absent.",
            implementation = String.class)
        Optional<String> before,
    @Schema(
            description = "Text of the value from then on; missing where it is null or absent.",
            implementation = String.class)
        Optional<String> after) {
  static Difference of(AttributeChange change) {
    return new Difference(change.path(), change.before(), change.after());
  }
}
