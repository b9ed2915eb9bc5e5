package io.mlconnector.fusion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pages in one pass over the bytes received. Each item becomes the slice of bytes it was sent
 * as, together with what the connector must know about it; no tree is built and no number is
 * converted, so nothing is lost and the cost is that of reading.
 */
final class PageParser {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  /**
   * An error this close to the end is the end itself: the cut went through a word or a character.
   */
  private static final int END_ZONE = 8;

  private PageParser() {}

  /** A page with its envelope. */
  static ParsedPage page(RowShape shape, byte[] body) {
    return read(body, parser -> envelope(new RowReader(shape, body, parser), parser));
  }

  /** A single item, such as one that was put together from several answers. */
  static ParsedRow row(RowShape shape, byte[] json) {
    return read(
        json,
        parser -> {
          expect(parser.nextToken(), JsonToken.START_OBJECT, "an item is no object");
          return new RowReader(shape, json, parser).row();
        });
  }

  private interface Reading<T> {
    T from(JsonParser parser) throws IOException;
  }

  /** The parser's own messages quote the source, so they are no cause of what is thrown here. */
  private static <T> T read(byte[] body, Reading<T> reading) {
    try (JsonParser parser = JSON.createParser(body)) {
      return reading.from(parser);
    } catch (JsonEOFException _) {
      throw new MalformedPage("the JSON ends after " + body.length + " bytes", true);
    } catch (JsonProcessingException e) {
      long at = e.getLocation().getByteOffset();
      throw new MalformedPage("no valid JSON at byte " + at, at >= body.length - END_ZONE);
    } catch (IOException _) {
      throw new MalformedPage("no text in UTF-8", false);
    }
  }

  private static ParsedPage envelope(RowReader reader, JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new MalformedPage("nothing at all", true);
    }
    expect(first, JsonToken.START_OBJECT, "a page is no object");
    List<ParsedRow> rows = new ArrayList<>();
    boolean hasMore = false;
    boolean recognised = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "items" -> {
          expect(value, JsonToken.START_ARRAY, "items are no array");
          recognised = true;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            rows.add(reader.element());
          }
        }
        case "hasMore" -> hasMore = value == JsonToken.VALUE_TRUE;
        // Some releases leave the items out when there are none.
        case "count" -> {
          recognised |= value == JsonToken.VALUE_NUMBER_INT && parser.getIntValue() == 0;
        }
        default -> parser.skipChildren();
      }
    }
    expect(parser.currentToken(), JsonToken.END_OBJECT, "the page is not closed");
    check(recognised, "an object without items");
    check(!hasMore || !rows.isEmpty(), "an empty page that promises more rows");
    return new ParsedPage(rows, hasMore);
  }

  private static void expect(JsonToken actual, JsonToken expected, String otherwise) {
    check(actual == expected, otherwise);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new MalformedPage(otherwise, false);
    }
  }
}
