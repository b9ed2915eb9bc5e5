package io.mlconnector.api;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Where the description of the API is: {@code /q/openapi}, without a token. What it says of all
 * operations stands at the package.
 */
@ApplicationScoped
class ApiDescription {
  static final String SCHEME = "token";

  /** What tests write from the sources, and compare with them. */
  private static final String DOCUMENT = "/openapi.json";

  /** It is JSON in whatever format it is asked for: JSON is YAML as well. */
  void publish(@Observes Router router) {
    router.get("/q/openapi").handler(request -> request.reroute(DOCUMENT));
  }
}
