package io.mlconnector.fusion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the {@code links} array of an item or a collection. */
final class Links {
  private static final JsonFactory JSON = new JsonFactory();

  private Links() {}

  /** The address of the array's owner; the parser stands at the start and is moved to the end. */
  static @Nullable String self(JsonParser parser) throws IOException {
    String self = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        String address = selfOf(parser);
        self = self == null ? address : self;
      } else {
        parser.skipChildren();
      }
    }
    return self;
  }

  /** The same for an array inside of bytes that were read before. */
  static @Nullable String self(byte[] source, int arrayAt) throws IOException {
    try (JsonParser parser = JSON.createParser(source, arrayAt, source.length - arrayAt)) {
      return parser.nextToken() == JsonToken.START_ARRAY ? self(parser) : null;
    }
  }

  private static @Nullable String selfOf(JsonParser link) throws IOException {
    boolean isSelf = false;
    String address = null;
    while (link.nextToken() == JsonToken.FIELD_NAME) {
      String name = link.currentName();
      JsonToken value = link.nextToken();
      if (name.equals("rel")) {
        isSelf = value == JsonToken.VALUE_STRING && link.getText().equals("self");
      } else if (name.equals("href") && value == JsonToken.VALUE_STRING) {
        address = link.getText();
      } else {
        link.skipChildren();
      }
    }
    return isSelf ? address : null;
  }
}
