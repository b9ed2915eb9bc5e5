package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;
import io.mlconnector.remote.TransientRemoteException.TimedOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for pages of collections, at the size that the stream can bear at the moment. */
final class PageCalls {
  private static final Logger LOG = LoggerFactory.getLogger(PageCalls.class);

  /** How often a page is asked for again at a smaller size before the caller is told. */
  private static final int SMALLER_PAGES = 2;

  private final FusionTransport transport;
  private final PageSizes sizes;

  PageCalls(FusionTransport transport, PageSizes sizes) {
    this.transport = transport;
    this.sizes = sizes;
  }

  /**
   * One page.
   *
   * @param most rows to ask for at most
   * @param address for a number of rows, below the version segment, encoded
   */
  Reply<ParsedPage> page(
      StreamName stream, int most, IntFunction<String> address, RowShape shape, CallTally tally) {
    for (int smaller = 0; ; smaller++) {
      int rows = Math.min(most, sizes.rows(stream));
      var call = new FusionCall(stream, address.apply(rows));
      try {
        Reply<ParsedPage> reply = transport.ask(call, body -> PageParser.page(shape, body));
        sizes.answered(stream);
        tally.addBytes(reply.bytes());
        return reply;
      } catch (TimedOut e) {
        if (!sizes.timedOut(stream, rows) || smaller == SMALLER_PAGES) {
          throw e;
        }
        LOG.warn(
            "Page timed out, asking for a smaller one stream={} code={} rows={} next={}",
            stream,
            e.code(),
            rows,
            sizes.rows(stream));
      } finally {
        tally.addCalls(call.sent());
      }
    }
  }

  /**
   * All rows of a child collection from an offset on.
   *
   * @param path of the collection, below the version segment, encoded
   */
  List<ParsedRow> children(
      StreamName stream,
      String path,
      Map<String, String> parameters,
      int from,
      RowShape shape,
      CallTally tally) {
    var rows = new ArrayList<ParsedRow>();
    boolean hasMore = true;
    while (hasMore) {
      int offset = from + rows.size();
      ParsedPage page =
          page(
                  stream,
                  Integer.MAX_VALUE,
                  limit -> address(path, parameters, limit, offset),
                  shape,
                  tally)
              .content();
      rows.addAll(page.rows());
      hasMore = page.hasMore();
    }
    return rows;
  }

  private static String address(
      String path, Map<String, String> parameters, int limit, int offset) {
    var all = new LinkedHashMap<>(parameters);
    all.put("limit", Integer.toString(limit));
    all.put("offset", Integer.toString(offset));
    return path + "?" + PercentEncoding.query(all);
  }
}
