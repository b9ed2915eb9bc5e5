package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.resource.JsonBytes;
import java.util.Map;

/** Error answers: plain text up to framework version 3, structured from 4 on or when accepted. */
final class ErrorBodies {
  private static final int STRUCTURED_SINCE = 4;
  private static final String ERROR_JSON = "application/vnd.oracle.adf.error+json";

  private ErrorBodies() {}

  static Answer of(int status, String detail, Call call) {
    boolean structured =
        call.frameworkVersion() >= STRUCTURED_SINCE
            || call.header("accept").filter(accept -> accept.contains(ERROR_JSON)).isPresent();
    if (!structured) {
      return Answer.of(status, Answer.TEXT, detail);
    }
    var out = new JsonBytes(256);
    out.raw("{\"title\":");
    out.string(title(status));
    // The framework tells the status as a text.
    out.raw(",\"status\":\"" + status + "\",\"o:errorDetails\":[{\"detail\":");
    out.string(detail);
    out.raw(",\"o:errorCode\":\"" + code(status) + "\",\"o:errorPath\":");
    out.string("/" + call.resource());
    out.raw("}]}");
    String type = call.acceptsPlainJson() ? Answer.JSON : ERROR_JSON;
    return new Answer(status, type, out.toBytes(), Map.of(), -1);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 501 -> "Not Implemented";
      default -> "Internal Server Error";
    };
  }

  private static String code(int status) {
    return status == 400 ? "27521" : "2" + status;
  }
}
