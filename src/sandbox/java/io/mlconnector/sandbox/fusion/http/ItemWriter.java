package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.query.Selection;
import io.mlconnector.sandbox.fusion.resource.Column;
import io.mlconnector.sandbox.fusion.resource.JsonBytes;
import io.mlconnector.sandbox.fusion.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Writes items and collections as the framework version demands. */
public final class ItemWriter {
  private static final int COLLECTIONS_SINCE = 3;

  private final JsonBytes out;
  private final View view;

  public ItemWriter(JsonBytes out, View view) {
    this.out = out;
    this.view = view;
  }

  /** Writes a collection with its envelope; {@code path} is that of the collection. */
  public <R> void collection(
      Resource<R> resource,
      List<R> rows,
      boolean hasMore,
      long limit,
      long offset,
      OptionalLong total,
      Selection selection,
      String path) {
    out.raw("{\"items\":");
    array(resource, rows, selection, path);
    if (total.isPresent()) {
      out.raw(",\"totalResults\":");
      out.number(total.getAsLong());
    }
    out.raw(",\"count\":");
    out.number(rows.size());
    out.raw(",\"hasMore\":");
    out.bool(hasMore);
    out.raw(",\"limit\":");
    out.number(limit);
    out.raw(",\"offset\":");
    out.number(offset);
    out.raw(",\"links\":[");
    link("self", path, resource.name(), "collection");
    out.raw("]}");
  }

  private <R> void array(Resource<R> resource, List<R> rows, Selection selection, String path) {
    out.put('[');
    boolean first = true;
    for (R row : rows) {
      if (!first) {
        out.put(',');
      }
      first = false;
      item(resource, row, selection, path);
    }
    out.put(']');
  }

  /** Writes an item; {@code collectionPath} is that of the collection it is in. */
  public <R> void item(Resource<R> resource, R row, Selection selection, String collectionPath) {
    out.put('{');
    Optional<Set<String>> fields = selection.fields();
    boolean all = fields.isEmpty();
    for (Column<R> column : resource.columns()) {
      if (all || fields.get().contains(column.name())) {
        column.write(row, out, view.frameworkVersion());
        out.put(',');
      }
    }
    String path = "";
    for (Resource.Child<R, ?> child : resource.children()) {
      Optional<Selection> wanted = selection.child(child.name());
      if (wanted.isPresent()) {
        if (path.isEmpty()) {
          path = collectionPath + '/' + resource.pathId(row, view.today());
        }
        child(child, row, wanted.get(), path);
        out.put(',');
      }
    }
    if (view.onlyData()) {
      out.dropLast();
    } else {
      links(
          resource,
          row,
          path.isEmpty() ? collectionPath + '/' + resource.pathId(row, view.today()) : path);
    }
    out.put('}');
  }

  private <R, C> void child(
      Resource.Child<R, C> child, R row, Selection selection, String itemPath) {
    List<C> rows = child.rows().apply(row);
    int limit = view.childLimit();
    boolean cut = rows.size() > limit;
    List<C> shown = cut ? rows.subList(0, limit) : rows;
    String path = itemPath + "/child/" + child.name();
    out.put('"').raw(child.name()).put('"').put(':');
    if (view.frameworkVersion() >= COLLECTIONS_SINCE) {
      collection(child.resource(), shown, cut, limit, 0, OptionalLong.empty(), selection, path);
    } else {
      array(child.resource(), shown, selection, path);
    }
  }

  private <R> void links(Resource<R> resource, R row, String path) {
    out.raw("\"links\":[{\"rel\":\"self\",\"href\":");
    out.string(view.base() + path);
    out.raw(",\"name\":\"" + resource.name() + "\",\"kind\":\"item\",\"properties\":");
    out.raw("{\"changeIndicator\":\"" + resource.changeIndicator(row) + "\"}},");
    link("canonical", path, resource.name(), "item");
    for (Resource.Child<R, ?> child : resource.children()) {
      out.put(',');
      link("child", path + "/child/" + child.name(), child.name(), "collection");
    }
    out.put(']');
  }

  private void link(String relation, String path, String name, String kind) {
    out.raw("{\"rel\":\"" + relation + "\",\"href\":");
    out.string(view.base() + path);
    out.raw(",\"name\":\"" + name + "\",\"kind\":\"" + kind + "\"}");
  }
}
