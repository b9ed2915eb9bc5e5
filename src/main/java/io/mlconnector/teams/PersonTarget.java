package io.mlconnector.teams;

import java.net.URI;
import java.util.List;

/** A configured person or group of people. */
record PersonTarget(String name, TeamsConfig.Person config) {
  List<String> users() {
    return Required.of(config.users(), property("users"));
  }

  boolean isGroup() {
    return users().size() > 1;
  }

  /** Where a click leads. */
  URI link(TeamsConfig teams) {
    return Required.of(
        config.link().or(() -> teams.appId().map(PersonTarget::appLink)), property("link"));
  }

  private static URI appLink(String appId) {
    return URI.create("https://teams.microsoft.com/l/app/" + PathSegment.encode(appId));
  }

  String property(String key) {
    return property(name, key);
  }

  static String property(String name, String key) {
    return "connector.teams.people.\"" + name + "\"." + key;
  }
}
