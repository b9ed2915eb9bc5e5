package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.resource.Column;
import io.mlconnector.sandbox.fusion.resource.ColumnType;
import io.mlconnector.sandbox.fusion.resource.JsonBytes;
import io.mlconnector.sandbox.fusion.resource.Resource;

/** Writes what a resource is made of. */
final class DescribeWriter {
  private final JsonBytes out;

  DescribeWriter(JsonBytes out) {
    this.out = out;
  }

  void resource(Resource<?> resource, String url) {
    out.raw("{\"Resources\":{");
    body(resource, url);
    out.raw("}}");
  }

  private void body(Resource<?> resource, String url) {
    out.string(resource.name());
    out.raw(":{\"discrColumnType\":false,\"title\":");
    out.string(resource.title());
    out.raw(",\"attributes\":[");
    boolean first = true;
    for (Column<?> column : resource.columns()) {
      if (!first) {
        out.put(',');
      }
      first = false;
      attribute(column);
    }
    out.raw("],\"collection\":{\"rangeSize\":25,\"finders\":[{\"name\":\"PrimaryKey\"}],");
    out.raw("\"links\":[{\"rel\":\"self\",\"href\":");
    out.string(url);
    out.raw(",\"name\":\"self\",\"kind\":\"collection\"}],\"actions\":[]},");
    out.raw("\"item\":{\"links\":[],\"actions\":[]},\"children\":{");
    first = true;
    for (Resource.Child<?, ?> child : resource.children()) {
      if (!first) {
        out.put(',');
      }
      first = false;
      body(child.resource(), url + "/{id}/child/" + child.name());
    }
    out.raw("}}");
  }

  private void attribute(Column<?> column) {
    out.raw("{\"name\":");
    out.string(column.name());
    out.raw(",\"type\":");
    out.string(column.type().described());
    out.raw(",\"updatable\":false,\"mandatory\":false,\"queryable\":");
    out.bool(column.queryable());
    if (column.type() == ColumnType.ID) {
      out.raw(",\"precision\":18");
    }
    out.raw(",\"title\":");
    out.string(column.name());
    out.put('}');
  }
}
