package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the connector relies on of Looker's API 4.0: calls with their kind, members of plans. */
public final class ContractList {
  private final JsonNode content;

  private ContractList(JsonNode content) {
    this.content = content;
  }

  public static ContractList read() {
    try (InputStream in = ContractList.class.getResourceAsStream("/looker/contract.json")) {
      return new ContractList(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("contract.json can not be read", e);
    }
  }

  Optional<String> activityOf(String method, String path) {
    return Optional.ofNullable(content.path("calls").path(method + " " + path).textValue());
  }

  int calls() {
    return content.path("calls").size();
  }

  /** Members that may be written of a schema. */
  public Set<String> members(String schema) {
    var members = new TreeSet<String>();
    content.path("writable").path(schema).forEach(member -> members.add(member.asText()));
    return members;
  }
}
