package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.query.QueryRefused;
import io.mlconnector.sandbox.fusion.resource.Catalogue;
import io.mlconnector.sandbox.fusion.resource.JsonBytes;
import io.mlconnector.sandbox.fusion.resource.RootResource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The REST resources of the pod. Authentication and faults are dealt with before. */
final class FusionEndpoint {
  private static final Set<String> RELEASES = Set.of("11.13.18.05", "latest");
  private static final long DAY = 86_400_000L;
  private static final int ROOM_FOR_A_PAGE = 1 << 20;
  private static final String COLLECTION_JSON =
      "application/vnd.oracle.adf.resourcecollection+json";
  private static final String ITEM_JSON = "application/vnd.oracle.adf.resourceitem+json";

  // One buffer a worker: pages are megabytes, and growing a fresh array each time costs more.
  private static final ThreadLocal<JsonBytes> BUFFER =
      ThreadLocal.withInitial(() -> new JsonBytes(ROOM_FOR_A_PAGE));

  private final Books books;
  private final Catalogue catalogue;
  private final PodSettings settings;
  private final Visibility visibility;
  private final BalanceFinder balances;

  FusionEndpoint(Books books, Catalogue catalogue, PodSettings settings, Visibility visibility) {
    this.books = books;
    this.catalogue = catalogue;
    this.settings = settings;
    this.visibility = visibility;
    this.balances = new BalanceFinder(books, catalogue.balances());
  }

  /** Answers a call under the resources' path, on the calling thread. */
  Answer answer(Call call) {
    if (call.method().equals("HEAD")) {
      return ErrorBodies.of(501, "The method is not implemented.", call);
    }
    if (!call.method().equals("GET")) {
      return ErrorBodies.of(405, "The method is not allowed.", call);
    }
    if (!RELEASES.contains(call.release())) {
      return ErrorBodies.of(404, "The release does not exist.", call);
    }
    if (call.frameworkVersion() == 0) {
      return ErrorBodies.of(400, "The REST framework version is not valid.", call);
    }
    String accept = call.header("accept").orElse("*/*");
    if (!accept.contains("json") && !accept.contains("*/*")) {
      return ErrorBodies.of(406, "The media type can not be produced.", call);
    }
    try {
      return route(call);
    } catch (QueryRefused e) {
      return ErrorBodies.of(400, String.valueOf(e.getMessage()), call);
    }
  }

  private Answer route(Call call) {
    String[] segments = call.segments();
    if (segments.length == 0 || segments[0].equals("describe")) {
      return describeRelease();
    }
    String name = segments[0];
    boolean describe = segments.length == 2 && segments[1].equals("describe");
    if (name.equals(catalogue.balances().name())) {
      return describe
          ? describe(catalogue.balances(), call)
          : written(books.read(() -> balances.find(call, settings.maxPageSize())), call);
    }
    Optional<RootResource<?>> root = catalogue.find(name);
    if (root.isEmpty()) {
      return ErrorBodies.of(404, "The resource " + name + " does not exist.", call);
    }
    if (describe) {
      return describe(root.get().resource(), call);
    }
    var navigator = new Navigator(books, settings, visibility, call, today());
    return written(books.read(() -> navigator.find(root.get())), call);
  }

  private long today() {
    return Math.floorDiv(settings.clock().millis(), DAY);
  }

  private Answer written(Reply reply, Call call) {
    String collectionType = call.acceptsPlainJson() ? Answer.JSON : COLLECTION_JSON;
    return switch (reply) {
      case Reply.Missing _ -> ErrorBodies.of(404, "The item does not exist.", call);
      case Reply.Page<?> page ->
          new Answer(200, collectionType, bytes(page, call), Map.of(), page.page().rows().size());
      case Reply.Item<?> item -> {
        if (call.header("if-none-match").filter(item.entityTag()::equals).isPresent()) {
          yield Answer.of(304, ITEM_JSON, "");
        }
        String type = call.acceptsPlainJson() ? Answer.JSON : ITEM_JSON;
        yield new Answer(200, type, bytes(item, call), Map.of("ETag", item.entityTag()), -1);
      }
    };
  }

  private byte[] bytes(Reply reply, Call call) {
    int limit = Paging.of(call, settings.maxPageSize()).limit();
    var view =
        new View(
            call.frameworkVersion(),
            base(call),
            today(),
            call.isTrue("onlyData"),
            Math.min(limit, settings.maxChildPageSize()));
    JsonBytes out = BUFFER.get();
    out.clear();
    reply.writeTo(new ItemWriter(out, view));
    return out.toBytes();
  }

  /** Links name the standard port whatever the real one is, as behind Oracle's gateway. */
  private static String base(Call call) {
    String host = call.header("host").orElse("localhost");
    int port = host.lastIndexOf(':');
    return "https://"
        + (port < 0 ? host : host.substring(0, port))
        + ":443/fscmRestApi/resources/"
        + call.release()
        + '/';
  }

  private Answer describe(io.mlconnector.sandbox.fusion.resource.Resource<?> resource, Call call) {
    var out = new JsonBytes(8_192);
    new DescribeWriter(out).resource(resource, base(call) + resource.name());
    return new Answer(200, Answer.JSON, out.toBytes(), Map.of(), -1);
  }

  private Answer describeRelease() {
    var out = new JsonBytes(1_024);
    out.raw("{\"defaultFrameworkVersion\":\"1\",");
    out.raw(
        "\"allowedFrameworkVersions\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"],");
    out.raw("\"Resources\":{");
    for (RootResource<?> root : catalogue.roots()) {
      out.string(root.name());
      out.raw(":{\"title\":");
      out.string(root.resource().title());
      out.raw("},");
    }
    out.string(catalogue.balances().name());
    out.raw(":{\"title\":\"Ledger Balances\"}}}");
    return new Answer(200, Answer.JSON, out.toBytes(), Map.of(), -1);
  }
}
