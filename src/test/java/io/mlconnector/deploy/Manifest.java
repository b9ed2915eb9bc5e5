package io.mlconnector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object as it is sent to Kubernetes. */
record Manifest(ObjectNode json) {
  String kind() {
    return json.path("kind").asText();
  }

  String name() {
    return json.at("/metadata/name").asText();
  }

  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  boolean isHook() {
    return json.at("/metadata/annotations").has("helm.sh/hook");
  }

  /** The pod that this object is or makes; missing when it makes none. */
  JsonNode podSpec() {
    return kind().equals("Pod") ? json.path("spec") : json.at("/spec/template/spec");
  }

  Stream<JsonNode> containers() {
    return elements(podSpec().path("containers"));
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  static Manifest only(List<Manifest> manifests, String kind, String name) {
    return manifests.stream()
        .filter(manifest -> manifest.kind().equals(kind) && manifest.name().equals(name))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two of " + kind + " " + name);
            })
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
