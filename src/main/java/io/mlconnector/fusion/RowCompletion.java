package io.mlconnector.fusion;

import io.mlconnector.fusion.ParsedRow.Unfinished;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches what a page left out of its rows: the rest of long child collections, and the headers and
 * lines of journal batches. Links are taken for their path only.
 */
final class RowCompletion {
  private static final String HEADERS = "journalHeaders";
  private static final String LINES = "journalLines";
  private static final Map<String, String> DATA_ONLY = Map.of("onlyData", "true");
  private static final String LINE_ORDER = "JeLineNumber:asc";

  private final PageCalls calls;

  RowCompletion(PageCalls calls) {
    this.calls = calls;
  }

  /** The row with all its children, or why it can not be had. */
  ParsedRow complete(Resource resource, RowShape shape, ParsedRow row, CallTally tally) {
    if (row.problem().isPresent()) {
      return row;
    }
    try {
      byte[] payload = finished(resource, "", row, tally);
      if (resource.composition() == Resource.Composition.JOURNAL) {
        payload = withHeaders(resource, row, payload, tally);
      }
      return payload == row.payload() ? row : PageParser.row(shape, payload);
    } catch (NoWay e) {
      return ParsedRow.rejected(String.valueOf(e.getMessage()), row.payload());
    } catch (Missing _) {
      return ParsedRow.rejected("its children are not there", row.payload());
    }
  }

  /** The payload of a row with all child collections that it shows the beginning of. */
  private byte[] finished(Resource resource, String parentPath, ParsedRow row, CallTally tally) {
    if (row.unfinished().isEmpty()) {
      return row.payload();
    }
    var edits = new ArrayList<Splice.Edit>();
    for (Unfinished collection : row.unfinished()) {
      String childPath = parentPath + collection.childPath();
      var parameters = new LinkedHashMap<>(DATA_ONLY);
      resource.expandBelow(childPath).ifPresent(below -> parameters.put("expand", below));
      List<byte[]> rest =
          calls
              .children(
                  resource.stream(),
                  path(Optional.of(collection.self())),
                  parameters,
                  collection.loaded(),
                  RowShape.children(false),
                  tally)
              .stream()
              .map(child -> finished(resource, childPath + ".", child, tally))
              .toList();
      edits.addAll(Splice.append(collection, rest));
    }
    return Splice.apply(row.payload(), edits);
  }

  private byte[] withHeaders(Resource resource, ParsedRow batch, byte[] payload, CallTally tally) {
    List<byte[]> headers =
        calls
            .children(
                resource.stream(),
                path(batch.self()) + "/child/" + HEADERS,
                Map.of(),
                0,
                RowShape.children(true),
                tally)
            .stream()
            .map(header -> withLines(resource, header, tally))
            .toList();
    return Splice.withChildren(payload, HEADERS, headers);
  }

  /** Addresses of headers are opaque and change from day to day; only the link knows them. */
  private byte[] withLines(Resource resource, ParsedRow header, CallTally tally) {
    var parameters = new LinkedHashMap<>(DATA_ONLY);
    parameters.put("orderBy", LINE_ORDER);
    List<byte[]> lines =
        calls
            .children(
                resource.stream(),
                path(header.self()) + "/child/" + LINES,
                parameters,
                0,
                RowShape.children(false),
                tally)
            .stream()
            .map(ParsedRow::payload)
            .toList();
    return Splice.withChildren(header.payload(), LINES, lines);
  }

  private static String path(Optional<String> link) {
    return link.flatMap(PodAddress::belowRoot)
        .orElseThrow(() -> new NoWay("no usable link to its children"));
  }

  /** A row of which the pod does not say where its children are. */
  private static final class NoWay extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    NoWay(String why) {
      super(why);
    }
  }
}
