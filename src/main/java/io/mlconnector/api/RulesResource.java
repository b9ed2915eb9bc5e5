package io.mlconnector.api;

import io.mlconnector.notice.RulePreview;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rules, before they are let loose. */
@Path("/api/v1/rules")
@Tag(name = "Rules", description = "Rules, before they are let loose.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class RulesResource {
  private final RulePreview preview;

  RulesResource(RulePreview preview) {
    this.preview = preview;
  }

  /** What rules would have sent. */
  @POST
  @Path("/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "previewRules",
      summary = "What rules would have sent in a past period",
      description =
          "Goes the way of the real thing through what the journal keeps. Sends and stores"
              + " nothing.")
  public PreviewView preview(@NotNull PreviewOrder order) {
    return PreviewView.of(
        preview.preview(
            new RulePreview.Question(
                order.from().orElseThrow(() -> Inputs.invalid("from is missing.")),
                order.to().orElseThrow(() -> Inputs.invalid("to is missing.")),
                order.rules())));
  }
}
