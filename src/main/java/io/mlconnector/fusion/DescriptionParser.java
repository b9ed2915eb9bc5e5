package io.mlconnector.fusion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;

/** Reads what a resource says about itself. */
final class DescriptionParser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHILD = "/child/";

  private DescriptionParser() {}

  /** Below the version segment. A child resource is described by its parent. */
  static String address(Resource resource) {
    return root(resource) + "/describe";
  }

  static ResourceDescription parse(Resource resource, byte[] body) {
    JsonNode description = read(body).path("Resources").path(root(resource));
    int child = resource.path().indexOf(CHILD);
    if (child >= 0) {
      description =
          description.path("children").path(resource.path().substring(child + CHILD.length()));
    }
    JsonNode attributes = description.path("attributes");
    if (!attributes.isArray()) {
      throw new MalformedPage("no description of the resource", false);
    }
    var queryable = new HashMap<String, Boolean>();
    for (JsonNode attribute : attributes) {
      queryable.put(attribute.path("name").asText(), attribute.path("queryable").asBoolean(false));
    }
    return new ResourceDescription(resource.stream(), queryable);
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException _) {
      throw new MalformedPage("the description is no valid JSON", true);
    }
  }

  private static String root(Resource resource) {
    int end = resource.path().indexOf('/');
    return end < 0 ? resource.path() : resource.path().substring(0, end);
  }
}
