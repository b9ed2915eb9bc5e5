package io.mlconnector.sandbox.teams.tenant;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A person for whom the app is installed. */
public record SimPerson(String name, String userId, String principalName) {
  static SimPerson of(String name) {
    return new SimPerson(
        name,
        UUID.nameUUIDFromBytes(("person " + name).getBytes(StandardCharsets.UTF_8)).toString(),
        name + "@meridian.example");
  }

  boolean isCalled(String idOrPrincipalName) {
    return userId.equalsIgnoreCase(idOrPrincipalName)
        || principalName.equalsIgnoreCase(idOrPrincipalName);
  }
}
