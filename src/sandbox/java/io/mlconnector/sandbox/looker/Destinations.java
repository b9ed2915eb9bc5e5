package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Looker demands of a destination. */
final class Destinations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FORMATS =
      Set.of(
          "txt",
          "csv",
          "csv_zip",
          "json",
          "json_detail",
          "inline_json",
          "xlsx",
          "html",
          "wysiwyg_pdf",
          "assembled_pdf",
          "wysiwyg_png");

  private Destinations() {}

  static List<Answer.Problem> problems(JsonNode destination) {
    var problems = new ArrayList<Answer.Problem>();
    String type = destination.path("type").asText("");
    String address = destination.path("address").asText("");
    if (!FORMATS.contains(destination.path("format").asText(""))) {
      problems.add(new Answer.Problem("format", "invalid", "Unknown format"));
    }
    boolean fits =
        switch (type) {
          case "email" -> address.matches("[^@\\s,;]+@[^@\\s,;]+");
          case "webhook" -> address.startsWith("https://");
          case "s3" -> address.startsWith("s3://") && has(destination, "access_key_id", "region");
          case "sftp" -> address.startsWith("sftp://") && has(destination, "username");
          default -> type.startsWith("looker-integration://");
        };
    if (!fits) {
      problems.add(new Answer.Problem("address", "invalid", "Not valid for this type"));
    }
    return problems;
  }

  /** What the owner of a plan must be allowed. */
  static LookerPermission permission(JsonNode destination) {
    return switch (destination.path("type").asText("")) {
      case "email" -> LookerPermission.SCHEDULE_LOOK_EMAILS;
      case "webhook" -> LookerPermission.SEND_OUTGOING_WEBHOOK;
      case "s3" -> LookerPermission.SEND_TO_S3;
      case "sftp" -> LookerPermission.SEND_TO_SFTP;
      default -> LookerPermission.SEND_TO_INTEGRATION;
    };
  }

  private static boolean has(JsonNode destination, String... parameters) {
    // The parameters are a text that holds JSON.
    if (!destination.path("parameters").isTextual()) {
      return false;
    }
    try {
      JsonNode content = JSON.readTree(destination.path("parameters").asText());
      for (String parameter : parameters) {
        if (!content.hasNonNull(parameter)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
