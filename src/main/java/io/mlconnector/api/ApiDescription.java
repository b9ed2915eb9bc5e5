package io.mlconnector.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** What holds for all operations: the token, and how an operation says that it failed. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "ml-connector",
            version = "1",
            description =
                """
                Watches and steers the way of finance records from Oracle Fusion to the warehouse.

                Every operation needs a bearer token. The role viewer may look, the role operator may \
                also start work. Lists come newest first, in parts: send `next` of one answer as \
                `after` of the next request. Whatever is no success is a problem as RFC 9457 \
                describes it; its `type` is `urn:ml-connector:problem:` and a stable error code."""),
    security = @SecurityRequirement(name = ApiDescription.SCHEME))
@SecurityScheme(
    securitySchemeName = ApiDescription.SCHEME,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The viewer or operator token of the connector's configuration.")
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
  static final String SCHEME = "token";

  @Override
  public void filterOpenAPI(OpenAPI description) {
    if (description.getPaths() == null) {
      return;
    }
    description
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(ApiDescription::addProblem));
  }

  private static void addProblem(Operation operation) {
    var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
    var content =
        OASFactory.createContent()
            .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    var responses = operation.getResponses();
    responses.removeAPIResponse("401");
    responses.removeAPIResponse("403");
    responses.addAPIResponse(
        "default", OASFactory.createAPIResponse().description("The problem.").content(content));
  }
}
