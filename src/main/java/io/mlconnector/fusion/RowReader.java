package io.mlconnector.fusion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.ContentDigest.Mark;
import io.mlconnector.fusion.OpenRule.Fact;
import io.mlconnector.fusion.ParsedRow.Unfinished;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item after the other from a parser. A value that is an object or an array is a child
 * collection: version 3 and later wrap the rows, earlier versions send the bare array. Both count
 * the same for the content hash, which sees neither links nor paging fields. Not thread-safe.
 */
final class RowReader {
  private final RowShape shape;
  private final byte[] source;
  private final JsonParser parser;
  private final Map<String, Member> members = new HashMap<>();
  private final @Nullable ContentDigest digest;

  private final RowKey key;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Unfinished> unfinished = new ArrayList<>();
  private @Nullable String watermark;
  private @Nullable String self;
  private @Nullable String problem;
  private int start;

  /** What a member name means, decided once for a page. */
  private record Member(byte[] digested, int keyPart, boolean isWatermark, boolean isFact) {
    boolean isWanted() {
      return keyPart >= 0 || isWatermark || isFact;
    }
  }

  RowReader(RowShape shape, byte[] source, JsonParser parser) {
    this.shape = shape;
    this.source = source;
    this.parser = parser;
    this.digest = shape.identified() ? new ContentDigest() : null;
    this.key = new RowKey(shape);
  }

  /** The element at the parser's current token, whatever it is. */
  ParsedRow element() throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return row();
    }
    int from = offset();
    parser.skipChildren();
    parser.finishToken();
    int to = (int) parser.currentLocation().getByteOffset();
    return ParsedRow.rejected("an item is no object", Arrays.copyOfRange(source, from, to));
  }

  /** The object at the parser's current token. */
  ParsedRow row() throws IOException {
    key.clear();
    facts.clear();
    unfinished.clear();
    watermark = null;
    self = null;
    problem = null;
    start = offset();
    object("", 0);
    byte[] payload = Arrays.copyOfRange(source, start, offset() + 1);
    byte[] hash = digest == null ? new byte[0] : digest.finish();
    return finish(payload, hash);
  }

  private ParsedRow finish(byte[] payload, byte[] hash) {
    Optional<Instant> lastUpdate = Optional.ofNullable(watermark).flatMap(Timestamps::parse);
    String why = problem == null ? key.problem() : problem;
    if (why == null && shape.watermark().isPresent() && lastUpdate.isEmpty()) {
      why = shape.watermark().get() + (watermark == null ? " is missing" : " is no time stamp");
    }
    if (why != null) {
      return ParsedRow.rejected(why, payload);
    }
    return new ParsedRow(
        shape.key().isEmpty() ? Optional.empty() : Optional.of(new RecordKey(key.text())),
        lastUpdate,
        shape.open().isOpen(facts),
        payload,
        hash,
        Optional.empty(),
        unfinished,
        Optional.ofNullable(self));
  }

  /** From the current START_OBJECT of a row to its end. */
  private void object(String path, int depth) throws IOException {
    mark(Mark.OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!name.equals("links")) {
        member(path, depth, name, token);
      } else if (depth == 0 && shape.linked() && token == JsonToken.START_ARRAY) {
        self = Links.self(parser);
      } else {
        parser.skipChildren();
      }
    }
    mark(Mark.END_OBJECT);
  }

  /** From the current START_OBJECT of a wrapped child collection to its end. */
  private void collection(String path, int depth) throws IOException {
    mark(Mark.ARRAY);
    int loaded = 0;
    int insertAt = -1;
    int flagAt = -1;
    int linksAt = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "items" -> {
          if (token == JsonToken.START_ARRAY) {
            loaded = elements(path, depth);
            insertAt = offset() - start;
          }
        }
        case "hasMore" -> flagAt = token == JsonToken.VALUE_TRUE ? offset() - start : -1;
        case "links" -> {
          linksAt = offset();
          parser.skipChildren();
        }
        case "count", "limit", "offset", "totalResults" -> parser.skipChildren();
        default -> member(path, depth + 1, name, token);
      }
    }
    mark(Mark.END_ARRAY);
    if (flagAt >= 0) {
      String address = linksAt < 0 ? null : Links.self(source, linksAt);
      if (insertAt < 0 || loaded == 0 || address == null) {
        problem = path + " has more rows than were sent, and no address for the rest";
      } else {
        unfinished.add(new Unfinished(path, address, loaded, insertAt, flagAt));
      }
    }
  }

  private void member(String path, int depth, String name, JsonToken token) throws IOException {
    Member member = members.computeIfAbsent(name, this::meaning);
    if (digest != null) {
      digest.name(member.digested());
    }
    switch (token) {
      case START_ARRAY -> {
        mark(Mark.ARRAY);
        elements(below(path, name), depth);
        mark(Mark.END_ARRAY);
      }
      case START_OBJECT -> collection(below(path, name), depth);
      default -> {
        scalar(token);
        if (member.isWanted() && token != JsonToken.VALUE_NULL) {
          look(member, path, depth, name);
        }
      }
    }
  }

  /** From the current START_ARRAY to its end; returns how many elements there were. */
  private int elements(String path, int depth) throws IOException {
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      count++;
      switch (token) {
        case START_OBJECT -> object(path, depth + 1);
        case START_ARRAY -> {
          mark(Mark.ARRAY);
          elements(path, depth + 1);
          mark(Mark.END_ARRAY);
        }
        default -> scalar(token);
      }
    }
    return count;
  }

  private void scalar(JsonToken token) throws IOException {
    if (digest == null) {
      return;
    }
    switch (token) {
      case VALUE_TRUE -> digest.mark(Mark.TRUE);
      case VALUE_FALSE -> digest.mark(Mark.FALSE);
      case VALUE_NULL -> digest.mark(Mark.NULL);
      default ->
          digest.text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
  }

  private void look(Member member, String path, int depth, String name) throws IOException {
    String value = parser.getText();
    if (depth == 0 && member.keyPart() >= 0) {
      key.put(member.keyPart(), value);
    }
    if (depth == 0 && member.isWatermark()) {
      watermark = value;
    }
    if (member.isFact()) {
      facts.add(new Fact(path, name, value));
    }
  }

  private Member meaning(String name) {
    return new Member(
        ContentDigest.encodeName(name),
        key.partNamed(name),
        shape.watermark().filter(name::equals).isPresent(),
        shape.open().attributes().contains(name));
  }

  private void mark(Mark mark) {
    if (digest != null) {
      digest.mark(mark);
    }
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private int offset() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }
}
