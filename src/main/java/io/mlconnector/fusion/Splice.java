package io.mlconnector.fusion;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Puts JSON that came in several answers together, without reading it again: every byte that was
 * received stays as it is.
 */
final class Splice {
  private static final byte[] NO_MORE = "false".getBytes(StandardCharsets.UTF_8);
  private static final int TRUE = "true".length();

  private Splice() {}

  /** A replacement of some bytes, none for an insertion, by others. */
  record Edit(int at, int removed, byte[] inserted) {}

  /** The edits that add rows behind those that a child collection shows, and end its paging. */
  static List<Edit> append(ParsedRow.Unfinished collection, List<byte[]> rows) {
    var inserted = new ByteArrayOutputStream();
    for (byte[] row : rows) {
      inserted.write(',');
      inserted.writeBytes(row);
    }
    return List.of(
        new Edit(collection.insertAt(), 0, inserted.toByteArray()),
        new Edit(collection.flagAt(), TRUE, NO_MORE));
  }

  /** The source with all edits; they must not overlap. */
  static byte[] apply(byte[] source, List<Edit> edits) {
    var result = new ByteArrayOutputStream(source.length * 2);
    int copied = 0;
    for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::at)).toList()) {
      result.write(source, copied, edit.at() - copied);
      result.writeBytes(edit.inserted());
      copied = edit.at() + edit.removed();
    }
    result.write(source, copied, source.length - copied);
    return result.toByteArray();
  }

  /** The object with one more member: a child collection as if it had been expanded. */
  static byte[] withChildren(byte[] object, String name, List<byte[]> rows) {
    var result = new ByteArrayOutputStream(object.length * 2);
    result.write(object, 0, object.length - 1);
    result.writeBytes((",\"" + name + "\":{\"items\":[").getBytes(StandardCharsets.UTF_8));
    boolean first = true;
    for (byte[] row : rows) {
      if (!first) {
        result.write(',');
      }
      first = false;
      result.writeBytes(row);
    }
    result.writeBytes("]}}".getBytes(StandardCharsets.UTF_8));
    return result.toByteArray();
  }
}
