package io.mlconnector.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Has the description say how an operation tells that it failed. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemsInDescription implements OASFilter {
  @Override
  public void filterOpenAPI(OpenAPI description) {
    if (description.getPaths() == null) {
      return;
    }
    description
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(ProblemsInDescription::addProblem));
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
